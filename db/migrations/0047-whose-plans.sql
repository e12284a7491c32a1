-- For which plans an organisation of medical management reviews, as the desk says. Where nothing is said it
-- is the only plan of the desk; where there are several, none.
create table reviewed_plan (
  tenant_id       uuid not null default current_tenant(),
  organisation_id uuid not null,                       -- medical management
  plan_id         uuid not null,
  primary key (tenant_id, organisation_id, plan_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, plan_id) references organisation
);
alter table reviewed_plan enable row level security;
alter table reviewed_plan force row level security;
create policy own_tenant on reviewed_plan using (tenant_id = current_tenant()
  and (desk_looks() or organisation_id = current_viewer()));
grant select, insert, delete on reviewed_plan to parley_app;

-- The other plans of the desk are not told: only the desk, and the organisation itself, learn of its own.
create function plans_reviewed(p_care uuid) returns setof uuid stable
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if not (desk_looks() or p_care = current_viewer()) then
    return;
  end if;
  return query select r.plan_id from reviewed_plan r
    where r.tenant_id = current_tenant() and r.organisation_id = p_care;
  if not found then
    return query select min(o.id::text)::uuid from organisation o
      where o.tenant_id = current_tenant() and o.party = 'plan' having count(*) = 1;
  end if;
end $$;
revoke execute on function plans_reviewed(uuid) from public;
grant execute on function plans_reviewed(uuid) to parley_app;

-- Whoever has an authorisation reads its plan's clause (AP-02): so nobody from outside puts it under a plan
-- that is not theirs. What the desk has put there stays.
create function only_reviewed_plans() returns trigger language plpgsql as $$
begin
  if current_viewer() is not null and new.plan_id is not null
      and (tg_op = 'INSERT' or new.plan_id is distinct from old.plan_id)
      and new.plan_id not in (select plans_reviewed(current_viewer())) then
    raise exception 'This plan is not reviewed by whom it is set.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger only_reviewed_plans before insert or update of plan_id on prior_authorization
  for each row execute function only_reviewed_plans();

-- GN-04: what hangs on an authorisation is hidden with its case, also from a person of the desk: its history,
-- its letters, and the notices that carry them, whose subject names the member.
create function hidden_authorizations() returns uuid[] stable
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  return (select coalesce(array_agg(a.id), '{}') from prior_authorization a
    where a.tenant_id = current_tenant() and a.case_id = any (hidden_cases()));
end $$;
create function hidden_approvals() returns uuid[] stable
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  return (select coalesce(array_agg(l.notice_id), '{}') from approval_letter l
    where l.tenant_id = current_tenant() and l.notice_id is not null
      and l.authorization_id = any (hidden_authorizations()));
end $$;
revoke execute on function hidden_authorizations(), hidden_approvals() from public;
grant execute on function hidden_authorizations(), hidden_approvals() to parley_app;

do $$
declare
  its_name text;
begin
  foreach its_name in array array['prior_authorization_key', 'prior_authorization_event', 'approval_letter',
    'approval_letter_proof'] loop
    execute format('create policy restricted_authorizations on %I as restrictive to parley_app
      using (authorization_id <> all ((select case
        when current_person() is null and current_viewer() is null then ''{}''::uuid[]
        else hidden_authorizations() end)::uuid[]))', its_name);
  end loop;
end $$;
create policy restricted_approvals on notice as restrictive to parley_app
  using (kind <> 'approval' or id <> all ((select case
    when current_person() is null and current_viewer() is null then '{}'::uuid[]
    else hidden_approvals() end)::uuid[]));

-- own_approvals asks for the letter of a notice.
create index approval_letter_notice on approval_letter (tenant_id, notice_id) where notice_id is not null;
