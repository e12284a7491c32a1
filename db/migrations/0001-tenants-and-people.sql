-- Whose rows are whose. Every row belongs to a tenant, and the row policies below are what keeps one tenant
-- from another even when a query forgets to ask. Two settings of the transaction decide: parley.tenant, and
-- parley.viewer, which is empty for the desk and otherwise the organisation or person outside it who looks.

create function current_tenant() returns uuid stable parallel safe
  language sql return nullif(current_setting('parley.tenant', true), '')::uuid;

create function current_viewer() returns uuid stable parallel safe
  language sql return nullif(current_setting('parley.viewer', true), '')::uuid;

-- False where the setting was never made: whoever forgets it sees nothing.
create function desk_looks() returns boolean stable parallel safe
  language sql return coalesce(current_setting('parley.viewer', true), 'nobody') = '';

create table tenant (
  tenant_id        uuid primary key,
  name             text not null check (name <> ''),
  mode             text not null default 'live' check (mode in ('live', 'sandbox')),
  -- The virtual clock of a sandbox. It never goes back. A live tenant has the real one.
  clock_at         timestamptz,
  zone             text not null default 'America/Los_Angeles',
  -- { calendar, outreachCounts, planDecisionDays, contactCard, … }, read by the desk
  settings         json not null default '{}',
  settings_version int not null default 1,
  -- Stands before every word in the search index, so that one tenant's names cost another nothing.
  search_key       int generated always as identity,
  created_at       timestamptz not null default now(),
  check ((mode = 'sandbox') = (clock_at is not null))
);

-- Whoever has read the settings of a version may keep them until it changes.
create function tenant_settings_changed() returns trigger
language plpgsql as $$
begin
  new.settings_version := old.settings_version + 1;
  return new;
end $$;
create trigger settings_changed before update on tenant for each row
  when (old.settings::text <> new.settings::text or old.zone <> new.zone or old.name <> new.name)
  execute function tenant_settings_changed();

create table organisation (
  tenant_id  uuid not null default current_tenant() references tenant,
  id         uuid not null,
  party      text not null check (party <> ''),
  name       text not null check (name <> ''),
  npi        text,
  tin        text,
  email      text,
  fax        text,
  phone      text,
  address    text,
  -- such as { digestEveryDays }
  settings   json not null default '{}',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index organisation_by_name on organisation (tenant_id, party, lower(name));
create index organisation_by_npi on organisation (tenant_id, npi) where npi is not null;

create table person (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  name            text not null check (name <> ''),
  party           text not null check (party <> ''),
  -- only people of the desk have any
  roles           text[] not null default '{}',
  organisation_id uuid,
  email           text,
  phone           text,
  active          boolean not null default true,
  created_at      timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisation,
  check (party = 'desk' or roles = '{}')
);

-- A bearer token. Only its SHA-256 is kept, so that a copy of the database opens nothing.
create table api_key (
  tenant_id  uuid not null default current_tenant() references tenant,
  id         uuid not null,
  hash       bytea not null unique check (octet_length(hash) = 32),
  person_id  uuid not null,
  name       text not null check (name <> ''),
  -- empty: everything its person may do
  scopes     text[] not null default '{}',
  -- works in sandbox tenants only, and never in production mode
  sandbox    boolean not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);

alter table tenant enable row level security, force row level security;
alter table organisation enable row level security, force row level security;
alter table person enable row level security, force row level security;
alter table api_key enable row level security, force row level security;

create policy own_tenant on tenant using (tenant_id = current_tenant());
-- People from outside the desk see themselves and their own organisation.
create policy own_tenant on organisation
  using (tenant_id = current_tenant() and (desk_looks() or id = current_viewer()));
create policy own_tenant on person
  using (tenant_id = current_tenant() and (desk_looks() or current_viewer() in (id, organisation_id)));
create policy own_tenant on api_key using (tenant_id = current_tenant() and desk_looks());

-- Two questions must be answered before a tenant is known: who holds this token, and which tenants are there
-- to work for. The owner may read for them, through the functions below; the application's role may not.
create policy before_a_tenant on tenant for select to current_user using (true);
create policy before_a_tenant on person for select to current_user using (true);
create policy before_a_tenant on api_key for select to current_user using (true);

create function key_holder(wanted bytea) returns json stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select json_build_object(
    'keyId', k.id, 'tenantId', k.tenant_id, 'personId', p.id, 'name', p.name, 'party', p.party,
    'roles', p.roles, 'organisationId', p.organisation_id, 'scopes', k.scopes, 'sandbox', k.sandbox,
    'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'expiresAt', (date_part('epoch', k.expires_at) * 1000)::bigint)
  from api_key k
  join person p on p.tenant_id = k.tenant_id and p.id = k.person_id
  join tenant t on t.tenant_id = k.tenant_id
  where k.hash = wanted and k.revoked_at is null and p.active
    and (k.expires_at is null or k.expires_at > now())
    and (not k.sandbox or t.mode = 'sandbox')
  $$;

create function tenants_to_work_for() returns table (tenant_id uuid, name text, mode text, zone text) stable
  security definer set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select t.tenant_id, t.name, t.mode, t.zone from tenant t order by t.created_at, t.tenant_id $$;

revoke execute on function key_holder(bytea), tenants_to_work_for() from public;
grant execute on function key_holder(bytea), tenants_to_work_for() to parley_app;

grant usage on schema public to parley_app;
grant select, insert, update on tenant, organisation, person, api_key to parley_app;
