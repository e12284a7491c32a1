-- Who did and saw what. Every entry carries the digest of itself; entries are sealed into one chain a tenant,
-- batch by batch, so that writers never wait for each other. An entry of a recorded event holds that event's
-- hash, so the seals cover the timelines as well.

create table audit_entry (
  -- No foreign key: every writer of the tenant would lock its one row, and they would stand in each other's
  -- way.
  tenant_id  uuid not null default current_tenant(),
  id         bigint not null generated always as identity,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  party      text not null,
  action     text not null,                       -- 'recorded', 'refused', 'read', 'searched', …
  what       text not null default '',            -- the event, the page
  case_id    uuid,
  seq        int,                                 -- of the timeline row it speaks of
  event_hash bytea,
  code       text,                                -- of a refusal
  detail     json,
  -- sha256 of the row, as written by src/desk/audit/entry.ts
  digest     bytea not null
);
create index audit_entry_case on audit_entry (tenant_id, case_id, id) where case_id is not null;
alter table audit_entry add primary key (tenant_id, id);

create table chain_seal (
  tenant_id uuid not null default current_tenant() references tenant,
  no        bigint not null check (no > 0),
  from_id   bigint not null,
  to_id     bigint not null,
  entries   int not null check (entries > 0),
  sealed_at timestamptz not null default now(),
  -- Of each entry eight bytes: how far its id lies behind from_id, and how its digest begins. Names a bad
  -- entry; what proves that there is one is the seal.
  marks     bytea not null,
  -- sha256(seal before || from_id || to_id || entries || digests in the order of id)
  seal      bytea not null,
  primary key (tenant_id, no),
  check (from_id <= to_id)
);

alter table audit_entry enable row level security, force row level security;
alter table chain_seal enable row level security, force row level security;

-- Whoever acts leaves an entry; only the desk reads them.
create policy own_tenant on audit_entry for insert with check (tenant_id = current_tenant());
create policy desk_reads on audit_entry for select using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on chain_seal using (tenant_id = current_tenant() and desk_looks());

grant select, insert on audit_entry, chain_seal to parley_app;

-- Writers hold this lock, shared, from before they draw an id until they commit. Who holds it alone knows
-- that every smaller id is committed or will never be.
create function audit_lock_key(tenant uuid) returns bigint immutable parallel safe
  language sql return ('x' || translate(substr(tenant::text, 1, 18), '-', ''))::bit(64)::bigint;

-- Seals the entries after the last seal, p_until at most, in one link of at most p_most. Answers how many.
create function seal_entries(p_until bigint, p_most int) returns int
language plpgsql as $$
declare
  before chain_seal;
  link record;
begin
  -- One sealer at a time; a key beside the writers' own.
  perform pg_advisory_xact_lock(audit_lock_key(current_tenant()) # 1);
  select * into before from chain_seal order by no desc limit 1;
  select count(*)::int as entries, min(id) as from_id, max(id) as to_id,
    string_agg(digest, '' order by id) as digests,
    string_agg(int4send((id - first_id)::int) || substr(digest, 1, 4), '' order by id) as marks
  into link
  from (
    select id, digest, first_value(id) over (order by id) as first_id
    from audit_entry where id > coalesce(before.to_id, 0) and id <= p_until order by id limit p_most) e;
  if link.entries > 0 then
    insert into chain_seal (no, from_id, to_id, entries, marks, seal)
    values (coalesce(before.no, 0) + 1, link.from_id, link.to_id, link.entries, link.marks,
      sha256(coalesce(before.seal, '') || int8send(link.from_id) || int8send(link.to_id)
        || int4send(link.entries) || link.digests));
  end if;
  return link.entries;
end $$;
