-- Whose money it is, and how much of it one claim may take.
--
-- A plan is the same plan however its name is written: a case and a grant keep the name of the organisation
-- that is meant, so that the plan's own limits are found. What a plan has granted on a case counts there only
-- while the case is about that plan's money. And where several cases are about one claim (a balance bill and
-- an appeal, or two bills), what one of them has offered is not there for the other.

create function plan_meant(p_name text) returns text
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  found_name text;
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  select o.name into found_name from organisation o
    where o.tenant_id = current_tenant() and o.party = 'plan' and lower(o.name) = lower(trim(p_name))
    order by o.name = p_name desc, o.name limit 1;
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return coalesce(found_name, p_name);
end $$;

create function name_plan_meant() returns trigger
language plpgsql as $$
begin
  new.client := plan_meant(new.client);
  return new;
end $$;
create trigger names_its_plan before update of client on case_file
  for each row when (new.client is not null and new.client is distinct from old.client)
  execute function name_plan_meant();
create trigger names_its_plan before insert on authority
  for each row when (new.client is not null) execute function name_plan_meant();

-- Cents that the desk's other cases of the same claim have offered or promised since that day. Numbers that
-- two providers share count for both: rather too little is left than too much.
create function claim_used(c case_file, p_since date) returns bigint stable
language plpgsql as $$
declare
  since timestamptz := (
    select p_since::timestamp at time zone t.zone from tenant t where t.tenant_id = c.tenant_id);
begin
  return (
    select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
    where o.client = c.client and o.committed_cents > 0 and o.id <> c.id
      and exists (
        select from unnest(o.claim_numbers) n where plain_number(n) <> ''
          and plain_number(n) in (select plain_number(m) from unnest(c.claim_numbers) m))
      and exists (
        select from offer f where f.case_id = o.id and f.from_side = 'desk' and f.at >= since));
end $$;

create or replace function authorities_known(c case_file) returns json
language plpgsql as $$
declare
  this_year int := (select desk_year(t) from tenant t where t.tenant_id = c.tenant_id);
begin
  return (
    select json_agg(json_build_object(
      'id', case when a.case_id = c.id then a.local_id else a.id end,
      'terms', a.terms,
      'revokedAt', (
        select min((date_part('epoch', r.at) * 1000)::bigint) from authority_revocation r
        where r.authority_id = a.id),
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then
        pot_used(a, c, this_year) else claim_used(c, pot_begins(a)) end
    ) order by a.granted_at, a.id)
    from (
      select * from authority where case_id = c.id and client is not distinct from c.client
      union all
      select * from authority
      where client = c.client and case_id <> c.id
        and (provider_id is null or provider_id = c.provider_id)
        and (claim_number is null or (claim_number <> '' and claim_number = any (c.claim_numbers)))
    ) a);
end $$;

create or replace function plan_authorities_known(c case_file) returns json
language plpgsql as $$
begin
  return (
    select json_agg(json_build_object(
      'id', a.id,
      'terms', a.terms,
      'revokedAt', (
        select (date_part('epoch', min(r.at)) * 1000)::bigint from (
          select e.at from plan_authority_end e where e.authority_id = a.id
          union all select r.at from authority_revocation r where r.authority_id = a.id) r),
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then
        plan_authority_used(a, c.id, c.provider_id) else claim_used(c, plan_pot_begins(a)) end
    ) order by a.granted_at, a.id)
    from plan_authority a
    where a.client = c.client and (a.provider_id is null or a.provider_id = c.provider_id));
end $$;
