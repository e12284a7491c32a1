-- The one door's side in the database: one call reads a case with all it takes to decide, one call writes all that was
-- decided. Only src/desk/case-file calls them. They run with the caller's rights, so the row policies hold; where
-- somebody from outside the desk acts, they first see the case with that person's eyes and then look around with the
-- desk's, because authority and settings decide what may happen without being shown.

-- What lies around a case: every authority that may touch it, its own and those granted elsewhere for the same plan's
-- money, with their revocations, and what other cases have taken from a common pot.
create function authorities_around(
  p_case uuid, p_client text, p_provider text, p_claims text[], p_year int
) returns json stable
language plpgsql as $$
begin
  return (
    select json_agg(json_build_object(
      'id', case when a.case_id = p_case then a.local_id else a.id end,
      'terms', a.terms,
      'revokedAt', (
        select min((date_part('epoch', r.at) * 1000)::bigint) from authority_revocation r where r.authority_id = a.id),
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then (
        select coalesce(sum(c.committed_cents), 0)::bigint from case_file c
        where c.client = p_client and c.committed_cents > 0 and c.id <> p_case
          and (a.per <> 'provider' and a.provider_id is null or c.provider_id = coalesce(a.provider_id, p_provider))
          and (a.per <> 'year' and a.year is null or c.committed_year = coalesce(a.year, p_year))) end
    ) order by a.granted_at, a.id)
    from (
      select * from authority where case_id = p_case
      union all
      select * from authority
      where client = p_client and case_id <> p_case
        and (provider_id is null or provider_id = p_provider)
        and (claim_number is null or (claim_number <> '' and claim_number = any (p_claims)))
    ) a);
end $$;

-- The same as one number: it differs when anything that lies around the case differs.
create function authority_stamp(p_around json) returns text immutable
  language sql return hashtextextended(coalesce(p_around::text, ''), 0)::text;

create function authority_lock_key(p_tenant uuid, p_client text) returns bigint immutable parallel safe
  language sql return hashtextextended(p_tenant::text || ' authority of ' || coalesce(p_client, ''), 0);

create function tenant_for_desk(t tenant) returns json stable
  language sql return json_build_object(
    'tenantId', t.tenant_id, 'name', t.name, 'zone', t.zone, 'searchKey', t.search_key,
    'settingsVersion', t.settings_version, 'settings', t.settings);

-- The tenant's time now, in whole milliseconds since 1970, never before `p_after`.
create function desk_now(t tenant, p_after timestamptz) returns bigint volatile
  language sql return floor(date_part('epoch',
    greatest(coalesce(t.clock_at, clock_timestamp()), p_after))::numeric * 1000)::bigint;

create function desk_year(t tenant) returns int volatile
  language sql return date_part('year', coalesce(t.clock_at, clock_timestamp()) at time zone t.zone)::int;

-- A case with everything that decides, or null where the viewer may not know of it. With p_locking nobody else acts on
-- the case until the transaction ends; the time is read once the lock is held, so it does not go back within a case.
create function load_case(p_case uuid, p_locking boolean) returns json
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  c case_file;
  t tenant;
  around json;
  answer json;
begin
  if p_locking then
    select * into c from case_file where id = p_case for no key update;
  else
    select * into c from case_file where id = p_case;
  end if;
  if c.id is null then
    return null;
  end if;
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  select * into t from tenant where tenant_id = c.tenant_id;
  around := authorities_around(c.id, c.client, c.provider_id, c.claim_numbers, desk_year(t));
  answer := json_build_object(
    'id', c.id, 'number', c.number, 'playbook', c.playbook, 'playbookVersion', c.playbook_version, 'stage', c.stage,
    'status', c.status, 'waitingOn', c.waiting_on, 'assigneeId', c.assignee_id, 'memberName', c.member_name,
    'providerName', c.provider_name, 'claimNumber', c.claim_number, 'amountCents', c.amount_cents,
    'version', c.version, 'openedAt', (date_part('epoch', c.opened_at) * 1000)::bigint,
    'changedAt', (date_part('epoch', c.changed_at) * 1000)::bigint,
    'closedAt', (date_part('epoch', c.closed_at) * 1000)::bigint, 'closedWhy', c.closed_why,
    'parentId', c.parent_id, 'viewers', c.viewers, 'headSeq', c.head_seq, 'headHash', encode(c.head_hash, 'hex'),
    'facts', c.facts,
    'steps', (select json_agg(s.title order by s.opened_seq, s.place)
      from case_step s where s.case_id = c.id and s.how is null),
    'clocks', (select json_agg(json_build_array(k.name, k.nth, (date_part('epoch', k.set_at) * 1000)::bigint,
        (date_part('epoch', k.due_at) * 1000)::bigint, k.due_on) order by k.due_at, k.name, k.nth)
      from case_clock k where k.case_id = c.id and k.state = 'running'),
    'authorities', around, 'authorityStamp', authority_stamp(around),
    'tenant', tenant_for_desk(t), 'now', desk_now(t, c.changed_at));
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return answer;
end $$;

-- The same for a case that is still to be opened.
create function load_opening() returns json
  language sql return (
    select json_build_object('tenant', tenant_for_desk(t), 'now', desk_now(t, '-infinity'),
      'viewer', current_viewer())
    from tenant t where t.tenant_id = current_tenant());

-- The next number of its kind; gives it back when the transaction fails. Others who open wait for us here.
create function take_case_number(p_prefix text, p_year int) returns int
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  taken int;
begin
  perform set_config('parley.viewer', '', true);
  insert into case_counter as n (prefix, year, last) values (p_prefix, p_year, 1)
    on conflict (tenant_id, prefix, year) do update set last = n.last + 1
    returning last into taken;
  perform set_config('parley.viewer', looks, true);
  return taken;
end $$;

-- The organisations of the tenant that are meant by what a case says of its parties: [{ party, name, npi, tin }].
-- A number decides where both sides have one; otherwise the name, letter by letter but for capitals.
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

-- Leaves an entry in the audit. The lock says that an id is drawn and not yet committed; see 0006.
create function note_audit(p json) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(audit_lock_key(current_tenant()));
  insert into audit_entry (at, actor_id, actor_name, party, action, what, case_id, seq, event_hash, code, detail, digest)
  select e.at, e.actor_id, e.actor_name, e.party, e.action, e.what, e.case_id, e.seq, e.event_hash, e.code, e.detail,
    e.digest
  from json_populate_recordset(null::audit_entry, p) e;
end $$;
