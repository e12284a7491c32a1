-- Who accepts a plan is told to those whose case names it. Medical management opens cases itself, under any
-- name: it is told of plans whose members it reviews, and of those that the desk has put on its
-- authorisations.
create function reviews_plan_called(p_key text) returns boolean stable
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  return exists (select from organisation o
    where o.tenant_id = current_tenant() and o.party = 'plan' and plan_key(o.name) = p_key
      and (o.id in (select plans_reviewed(current_viewer()))
        or exists (select from prior_authorization a where a.tenant_id = o.tenant_id and a.plan_id = o.id
          and a.organisation_id = current_viewer())));
end $$;
revoke execute on function reviews_plan_called(text) from public;
grant execute on function reviews_plan_called(text) to parley_app;

create or replace function sees_plan(p_key text) returns boolean language sql stable as $$
  select desk_looks() or p_key like 'type:%'
    or exists (select from organisation o where o.tenant_id = current_tenant() and o.id = current_viewer()
      and o.party = 'plan' and plan_key(o.name) = p_key)
    or exists (select from case_viewer v join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
      where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()
        and plan_key(c.client) = p_key)
      and (not exists (select from organisation o where o.tenant_id = current_tenant()
          and o.id = current_viewer() and o.party = 'medical-management')
        or reviews_plan_called(p_key)) $$;
