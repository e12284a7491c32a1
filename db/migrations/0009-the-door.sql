-- The one door's side in the database: what decides on a case is read by one statement
-- (src/desk/case-file/load.ts), and all that was decided is written by one call (0010). Only
-- src/desk/case-file calls these functions. They run with the caller's rights, so the row policies hold;
-- where somebody from outside the desk acts, they first see the case with that person's eyes and then look
-- around with the desk's, because authority and settings decide what may happen without being shown.

create function desk_year(t tenant) returns int volatile
  language sql return date_part('year', coalesce(t.clock_at, clock_timestamp()) at time zone t.zone)::int;

-- What lies around a case: every authority that may touch it, its own and those granted elsewhere for the
-- same plan's money, with their revocations, and what other cases have taken from a common pot. Null for
-- none, which is usual.
create function authorities_known(c case_file) returns json
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
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then (
        select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
        where o.client = c.client and o.committed_cents > 0 and o.id <> c.id
          and (a.per <> 'provider' and a.provider_id is null
            or o.provider_id = coalesce(a.provider_id, c.provider_id))
          and (a.per <> 'year' and a.year is null or o.committed_year = coalesce(a.year, this_year))) end
    ) order by a.granted_at, a.id)
    from (
      select * from authority where case_id = c.id
      union all
      select * from authority
      where client = c.client and case_id <> c.id
        and (provider_id is null or provider_id = c.provider_id)
        and (claim_number is null or (claim_number <> '' and claim_number = any (c.claim_numbers)))
    ) a);
end $$;

-- The same with the desk's eyes, and quickly where there is nothing to be seen, which is usual.
create function authorities_around(c case_file) returns json
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  around json;
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  if exists (select from authority where case_id = c.id)
      or exists (select from authority where client = c.client) then
    around := authorities_known(c);
  end if;
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return around;
end $$;

create function authority_lock_key(p_tenant uuid, p_client text) returns bigint immutable parallel safe
  language sql return hashtextextended(p_tenant::text || ' authority of ' || coalesce(p_client, ''), 0);

-- Puts in an empty case, which the opening event fills, and answers its number: the next of its kind, given
-- back when the transaction fails. Others who open wait for us here.
create function begin_case(
  p_id uuid, p_prefix text, p_year int, p_playbook text, p_playbook_version int, p_stage text,
  p_at timestamptz, p_facts json, p_parent uuid
) returns text
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  taken text;
begin
  perform set_config('parley.viewer', '', true);
  insert into case_counter as n (prefix, year, last) values (p_prefix, p_year, 1)
    on conflict (tenant_id, prefix, year) do update set last = n.last + 1
    returning format('%s-%s-%s', p_prefix, p_year, lpad(last::text, greatest(5, length(last::text)), '0'))
    into taken;
  insert into case_file (id, number, playbook, playbook_version, stage, status, member_name, provider_name,
    amount_cents, facts, state, version, opened_at, changed_at, parent_id, head_hash)
  values (p_id, taken, p_playbook, p_playbook_version, p_stage, 'open', '', '', 0, p_facts, '{}', 0, p_at,
    p_at, p_parent, '');
  perform set_config('parley.viewer', looks, true);
  return taken;
end $$;

-- The organisations of the tenant that a case means by what it says of its parties: { party, name, npi, tin }
-- each. A number decides where both sides have one; otherwise the name, letter by letter but for capitals.
create function organisations_meant(p json) returns uuid[]
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  found_ids uuid[];
begin
  perform set_config('parley.viewer', '', true);
  select coalesce(array_agg(distinct o.id), '{}') into found_ids
  from json_to_recordset(p) as m (party text, name text, npi text, tin text)
  join organisation o on o.party = m.party and (
    o.npi = m.npi or (o.tin = m.tin and coalesce(o.npi = m.npi, true))
    or (lower(o.name) = lower(m.name) and coalesce(o.npi = m.npi, true) and coalesce(o.tin = m.tin, true)));
  perform set_config('parley.viewer', looks, true);
  return found_ids;
end $$;

-- Leaves entries in the audit. The lock says that an id is drawn and not yet committed; see 0006.
create function note_audit(p json) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(audit_lock_key(current_tenant()));
  insert into audit_entry (at, actor_id, actor_name, party, action, what, case_id, seq, event_hash, code,
    detail, digest)
  select e.at, e.actor_id, e.actor_name, e.party, e.action, e.what, e.case_id, e.seq, e.event_hash, e.code,
    e.detail, e.digest
  from json_populate_recordset(null::audit_entry, p) e;
end $$;
