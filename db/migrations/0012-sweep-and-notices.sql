-- What the worker needs: to ring many clocks in one go, to put aside what will not ring, and to keep mail
-- that is no letter of a case.

-- Short news to the parties that an event tells (GN-06), and the regular digest to a client (BB-20). Never
-- changed but for how far it got. A second delivery of the job that writes it finds it here.
create table notice (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  kind            text not null check (kind in ('notice', 'digest')),
  case_id         uuid,
  seq             int,                            -- the event it tells of
  organisation_id uuid,                           -- of a digest
  to_party        text not null,
  to_name         text not null,
  channel         text not null check (channel in ('e-mail', 'fax', 'post', 'portal')),
  address         text not null default '',
  language        text not null check (language in ('en', 'es')),
  subject         text not null,
  body            json not null,                  -- LetterBody of src/core/letter.ts
  state           text not null check (state in ('queued', 'sent', 'failed')),
  written_at      timestamptz not null,
  sent_at         timestamptz,
  proof           json,
  attempts        int not null default 0,
  tried_at        timestamptz,                    -- real time, also in a sandbox
  last_error      text,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, organisation_id) references organisation,
  check ((kind = 'notice') = (case_id is not null)),
  check ((case_id is null) = (seq is null)),
  check ((kind = 'digest') = (organisation_id is not null)),
  check ((state = 'sent') = (proof is not null and sent_at is not null))
);
create unique index notice_once on notice (tenant_id, case_id, seq, to_party, to_name)
  where case_id is not null;
create unique index digest_once on notice (tenant_id, organisation_id, written_at)
  where organisation_id is not null;
create index notice_outbox on notice (tenant_id, written_at, id);
create index notice_to_send on notice (tenant_id, tried_at)
  where state = 'queued' and channel in ('e-mail', 'fax');

-- When the relay was last asked to take a letter, in real time also in a sandbox: the next try keeps its
-- distance.
alter table letter add column tried_at timestamptz;
create index letter_to_try on letter (tenant_id, send_at)
  where state = 'queued' and channel in ('e-mail', 'fax');
create index letter_scheduled on letter (tenant_id, send_at) where state = 'scheduled';

-- A clock that could not be rung, with the reason: it waits here and is tried again, so that it holds up no
-- other.
create table parked_clock (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  name      text not null,
  nth       int not null,
  says      text not null,
  tries     int not null default 1,
  since     timestamptz not null default now(),
  retry_at  timestamptz not null,                 -- real time, also in a sandbox
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file
);

alter table notice enable row level security, force row level security;
alter table parked_clock enable row level security, force row level security;
create policy own_tenant on notice using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on parked_clock using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on notice to parley_app;
grant select, insert, update, delete on parked_clock to parley_app;

-- Locks and gives the cases whose next clock is due, earliest first. The planner takes a row policy for a
-- filter that
-- lets hardly anything through, and would sort the whole table to find a thousand rows; here it may only walk
-- the index.
create function claim_due_cases(p_due timestamptz, p_status text, p_limit int)
returns table (
  id uuid, playbook text, playbook_version int, stage text, version int, changed_at timestamptz, head_hash
    text,
  state json
)
language plpgsql set enable_sort = off set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  return query
    select c.id, c.playbook, c.playbook_version, c.stage, c.version, c.changed_at, encode(c.head_hash,
      'hex'), c.state
    from case_file c
    where c.tenant_id = current_tenant() and c.status = p_status and c.next_due_at <= p_due
      and not exists (select from parked_clock p where p.case_id = c.id and p.retry_at > now())
    order by c.next_due_at, c.id limit p_limit for no key update of c skip locked;
end $$;

-- Rings many clocks at once, after the caller has locked their cases: a deadline that passed or a mark that
-- was only a mark. Nothing of the case changes but its next clock and its timeline; whatever changes more
-- goes through write_step(). One place of every list belongs to one case. Hashes are hex.
create function write_rings(
  p_cases uuid[], p_versions int[], p_ats timestamptz[], p_names text[], p_nths int[], p_hows text[],
  p_next_clocks text[], p_next_nths int[], p_next_due_ats timestamptz[], p_next_due_ons date[],
  p_states text[], p_hashes text[], p_rules text[], p_stages text[], p_says text[], p_datas text[],
  p_digests text[], p_event text, p_actor_id text, p_actor_name text, p_party text
) returns void
language plpgsql as $$
declare
  tenant uuid := current_tenant();
  wanted int := cardinality(p_cases);
  done int;
begin
  update case_clock k set state = r.how, ended_seq = r.version, ended_at = r.at
  from unnest(p_cases, p_names, p_nths, p_hows, p_versions, p_ats) as r (id, name, nth, how, version, at)
  where k.tenant_id = tenant and k.case_id = r.id and k.name = r.name and k.nth = r.nth
    and k.state = 'running';
  get diagnostics done = row_count;
  if done <> wanted then
    raise exception '% of % clocks were running.', done, wanted;
  end if;
  update case_file c set version = r.version, changed_at = r.at, head_hash = decode(r.hash, 'hex'),
    state = r.state::json, next_clock = r.next_clock, next_nth = r.next_nth, next_due_at = r.due_at,
    next_due_on = r.due_on
  from unnest(p_cases, p_versions, p_ats, p_hashes, p_states, p_next_clocks, p_next_nths, p_next_due_ats,
    p_next_due_ons) as r (id, version, at, hash, state, next_clock, next_nth, due_at, due_on)
  where c.tenant_id = tenant and c.id = r.id and c.version = r.version - 1;
  get diagnostics done = row_count;
  if done <> wanted then
    raise exception '% of % cases were as they had been read.', done, wanted;
  end if;
  insert into case_event (tenant_id, case_id, seq, at, event, rule, actor_id, actor_name, party, stage, says,
    data, hash)
  select tenant, r.id, r.version, r.at, p_event, r.rule, p_actor_id, p_actor_name, p_party, r.stage, r.says,
    r.data::json, decode(r.hash, 'hex')
  from unnest(p_cases, p_versions, p_ats, p_rules, p_stages, p_says, p_datas, p_hashes)
    as r (id, version, at, rule, stage, says, data, hash);
  perform pg_advisory_xact_lock_shared(audit_lock_key(tenant));
  insert into audit_entry (tenant_id, at, actor_id, actor_name, party, action, what, case_id, seq, event_hash,
    digest)
  select tenant, r.at, p_actor_id, p_actor_name, p_party, 'recorded', p_event, r.id, r.version,
    decode(r.hash, 'hex'), decode(r.digest, 'hex')
  from unnest(p_cases, p_versions, p_ats, p_hashes, p_digests) as r (id, version, at, hash, digest);
end $$;

-- Tenants for which something has come due by their own clock: the real one, or the virtual one of a
-- sandbox. With a relay also those with mail that nobody has taken yet; what waits for a person has words
-- and no tries.
create policy before_a_tenant on letter for select to current_user using (true);
create policy before_a_tenant on notice for select to current_user using (true);
create policy before_a_tenant on client_digest for select to current_user using (true);
create function tenants_with_something_due(p_relay boolean) returns table (tenant_id uuid, mode text) stable
  security definer set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select t.tenant_id, t.mode
  from tenant t, lateral (select coalesce(t.clock_at, now()) as at) as clock
  where exists (
      select from case_clock k
      where k.tenant_id = t.tenant_id and k.state = 'running' and k.due_at <= clock.at)
    or exists (
      select from letter l
      where l.tenant_id = t.tenant_id and l.state = 'scheduled' and l.send_at <= clock.at)
    or exists (select from client_digest d where d.tenant_id = t.tenant_id and d.next_at <= clock.at)
    or p_relay and exists (select from letter l where l.tenant_id = t.tenant_id and l.state = 'queued'
      and l.channel in ('e-mail', 'fax') and l.send_at <= clock.at
      and (l.attempts > 0 or l.last_error is null))
    or p_relay and exists (select from notice n where n.tenant_id = t.tenant_id and n.state = 'queued'
      and n.channel in ('e-mail', 'fax') and n.attempts < 40 and (n.attempts > 0 or n.last_error is null))
  $$;
revoke execute on function tenants_with_something_due(boolean) from public;
grant execute on function tenants_with_something_due(boolean) to parley_app;
