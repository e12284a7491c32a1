-- Who did and saw what. Every entry carries the digest of itself; entries are sealed into one chain a tenant, batch by
-- batch, so that writers never wait for each other. An entry of a recorded event holds that event's hash, so the seals
-- cover the timelines as well.

create table audit_entry (
  -- No foreign key: every writer of the tenant would lock its one row, and they would stand in each other's way.
  tenant_id  uuid not null default current_tenant(),
  id         bigint not null generated always as identity,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  party      text not null,
  action     text not null,                       -- 'recorded', 'refused', 'read', 'searched', 'signed in', …
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
  -- sha256(seal before || from_id || to_id || entries || digests in the order of id)
  seal      bytea not null check (octet_length(seal) = 32),
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

-- Writers hold this lock, shared, from before they draw an id until they commit. Who holds it alone knows that every
-- smaller id is committed or will never be.
create function audit_lock_key(tenant uuid) returns bigint immutable parallel safe
  language sql return ('x' || translate(substr(tenant::text, 1, 18), '-', ''))::bit(64)::bigint;
