-- Who signs in, and how. The tables that better-auth works on lie inside the tenants like all others: it is
-- called inside a transaction of the tenant, so the row policies bind it as they bind us (ADR 0008). What
-- must be kept before a tenant is known lies under the tenant that is nobody's, whose id is all zeros.

create function no_tenant() returns uuid immutable parallel safe
  language sql return '00000000-0000-0000-0000-000000000000'::uuid;

alter table person add column version int not null default 1;
create function person_changed() returns trigger
language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger person_changed before update on person for each row
  when ((old.name, old.party, old.roles, old.organisation_id, old.email, old.active)
    is distinct from (new.name, new.party, new.roles, new.organisation_id, new.email, new.active))
  execute function person_changed();

alter table api_key add column last_used_at timestamptz, add column made_by text not null default '';

-- An e-mail address that signs in, for one person. better-auth calls it a user.
create table account (
  tenant_id       uuid not null default current_tenant(),
  id              uuid not null,                  -- the person's
  email           text not null check (email = lower(email) and email like '%_@_%'),
  email_verified  boolean not null default true,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  last_sign_in_at timestamptz,
  totp_next       text,                           -- waits for its first code; encrypted like the next
  totp_secret     text,                           -- in force; encrypted with the installation's secret
  totp_since      timestamptz,
  totp_step       bigint not null default 0,      -- of the last code taken: none is taken twice
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references person
);
create unique index account_email on account (email);

-- A password, as scrypt made it. better-auth calls it an account.
create table account_credential (
  tenant_id   uuid not null default current_tenant(),
  id          uuid not null,
  user_id     uuid not null,
  provider_id text not null,
  account_id  text not null,
  password    text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, user_id, provider_id),
  foreign key (tenant_id, user_id) references account
);

create table account_session (
  tenant_id    uuid not null default current_tenant(),
  id           uuid not null,
  user_id      uuid not null,
  token        text not null,                     -- sha256 of what the cookie holds, in hex
  -- 'new' opens nothing, 'second-factor' only waits for one, 'full' is signed in
  stage        text not null default 'new' check (stage in ('new', 'second-factor', 'full')),
  method       text not null default 'password' check (method in ('password', 'passkey', 'sso')),
  ip_address   text,
  user_agent   text,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  seen_at      timestamptz not null default now(),
  confirmed_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references account
);
create unique index account_session_token on account_session (token);
create index account_session_of on account_session (tenant_id, user_id);

create table account_passkey (
  tenant_id     uuid not null default current_tenant(),
  id            uuid not null,
  user_id       uuid not null,
  name          text not null default '',
  credential_id text not null,
  public_key    text not null,
  counter       bigint not null default 0,
  device_type   text not null default '',
  backed_up     boolean not null default false,
  transports    text,
  aaguid        text,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references account
);
create unique index account_passkey_credential on account_passkey (credential_id);
create index account_passkey_of on account_passkey (tenant_id, user_id);

create table account_recovery_code (
  tenant_id uuid not null default current_tenant(),
  user_id   uuid not null,
  hash      bytea not null check (octet_length(hash) = 32),
  used_at   timestamptz,
  primary key (tenant_id, user_id, hash),
  foreign key (tenant_id, user_id) references account
);

-- Challenges of passkeys and journeys to another house's sign-in: minutes, and before a tenant is known.
-- better-auth calls it a verification.
create table account_pending (
  tenant_id  uuid not null default no_tenant(),
  id         uuid not null,
  identifier text not null,
  value      text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create index account_pending_identifier on account_pending (tenant_id, identifier);

-- Failures for an address, whether there is an account of it or not, so that being made to wait tells
-- nothing. The key is a digest of the address.
create table sign_in_attempt (
  tenant_id uuid not null default current_tenant(),
  key       bytea not null,
  failures  int not null,
  last_at   timestamptz not null,
  primary key (tenant_id, key)
);

-- A link to hand over. Of the first administrator's the tenant is nobody's.
create table account_link (
  tenant_id  uuid not null default current_tenant(),
  id         uuid not null,
  hash       bytea not null check (octet_length(hash) = 32),
  kind       text not null check (kind in ('invitation', 'reset', 'first-administrator')),
  person_id  uuid,
  email      text,
  made_by    text not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,                         -- used or withdrawn
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  check ((kind = 'first-administrator') = (person_id is null))
);
create unique index account_link_hash on account_link (hash);
create index account_link_of on account_link (tenant_id, person_id) where ended_at is null;

create table sign_in_settings (
  tenant_id     uuid not null default current_tenant() references tenant,
  second_factor text not null check (second_factor in ('required', 'optional')),
  idle_minutes  int not null default 15 check (idle_minutes between 5 and 60),
  hours         int not null default 12 check (hours between 1 and 24),
  -- { name, issuer, clientId, secret (encrypted), domain, justInTime, only }; null: no other house signs in
  sso           json,
  sso_domain    text,
  version       int not null default 1,
  primary key (tenant_id)
);
create unique index sign_in_settings_domain on sign_in_settings (sso_domain) where sso_domain is not null;

do $$ declare t text; begin
  foreach t in array array['account', 'account_credential', 'account_session', 'account_passkey',
    'account_recovery_code', 'account_pending', 'sign_in_attempt', 'account_link', 'sign_in_settings'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    if t <> 'account_pending' then
      execute format('create policy own_tenant on %I
        using (tenant_id = current_tenant() and desk_looks())', t);
      execute format('create policy before_a_tenant on %I for select to current_user using (true)', t);
    end if;
    execute format('grant select, insert, update on %I to parley_app', t);
  end loop;
end $$;
create policy own_tenant on account_pending
  using (current_tenant() is not null and desk_looks() and tenant_id in (current_tenant(), no_tenant()));
grant delete on account_credential, account_session, account_passkey, account_recovery_code,
  account_pending, sign_in_attempt to parley_app;

create function second_factor_of(p_mode text, p_setting text) returns text immutable parallel safe
  language sql return coalesce(p_setting, case p_mode when 'live' then 'required' else 'optional' end);

-- Who holds this session at this instant. Sessions that are too old, or idle for too long, have no holder.
create function session_holder(wanted text, p_now timestamptz) returns json stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select json_build_object(
    'keyId', s.id, 'tenantId', s.tenant_id, 'personId', p.id, 'name', p.name, 'party', p.party,
    'roles', p.roles, 'organisationId', p.organisation_id, 'scopes', '[]'::json, 'sandbox', false,
    'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'session', json_build_object('id', s.id, 'stage', s.stage, 'method', s.method, 'email', a.email,
      'required', second_factor_of(t.mode, g.second_factor) = 'required',
      'totp', a.totp_since is not null,
      'passkey', exists (select from account_passkey k where (k.tenant_id, k.user_id) = (a.tenant_id, a.id)),
      'idleSeconds', coalesce(g.idle_minutes, 15) * 60,
      'seenAt', (date_part('epoch', s.seen_at) * 1000)::bigint,
      'confirmedAt', (date_part('epoch', s.confirmed_at) * 1000)::bigint,
      'endsAt', (date_part('epoch', s.expires_at) * 1000)::bigint))
  from account_session s
  join account a on (a.tenant_id, a.id) = (s.tenant_id, s.user_id)
  join person p on (p.tenant_id, p.id) = (s.tenant_id, s.user_id)
  join tenant t on t.tenant_id = s.tenant_id
  left join sign_in_settings g on g.tenant_id = s.tenant_id
  where s.token = wanted and s.stage <> 'new' and p.active and s.expires_at > p_now
    and s.seen_at + make_interval(mins => coalesce(g.idle_minutes, 15)) > p_now
  $$;

-- Where an address, a passkey, a link or the domain of an address belongs.
create function account_place(p_kind text, p_wanted text) returns json stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select json_build_object('tenantId', x.tenant_id, 'personId', x.person_id, 'mode', t.mode)
  from (
    select a.tenant_id, a.id as person_id from account a
      join person p on (p.tenant_id, p.id) = (a.tenant_id, a.id)
      where p_kind = 'email' and a.email = p_wanted and p.active
    union all
    select k.tenant_id, k.user_id from account_passkey k
      join person p on (p.tenant_id, p.id) = (k.tenant_id, k.user_id)
      where p_kind = 'passkey' and k.credential_id = p_wanted and p.active
    union all
    select l.tenant_id, l.person_id from account_link l
      where p_kind = 'link' and l.hash = decode(p_wanted, 'hex')
    union all
    select g.tenant_id, null from sign_in_settings g
      where p_kind = 'domain' and g.sso_domain = p_wanted) x
  left join tenant t on t.tenant_id = x.tenant_id
  limit 1
  $$;

-- Has somebody taken the first administrator's link?
create function has_administrator() returns boolean stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select exists (
    select from account a
    join person p on (p.tenant_id, p.id) = (a.tenant_id, a.id)
    join tenant t on t.tenant_id = a.tenant_id
    where t.mode = 'live' and p.active and 'administrator' = any (p.roles))
  $$;

create or replace function key_holder(wanted bytea) returns json stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select json_build_object(
    'keyId', k.id, 'tenantId', k.tenant_id, 'personId', p.id, 'name', p.name, 'party', p.party,
    'roles', p.roles, 'organisationId', p.organisation_id, 'scopes', k.scopes, 'sandbox', k.sandbox,
    'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'expiresAt', (date_part('epoch', k.expires_at) * 1000)::bigint,
    'stale', not k.sandbox and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute'))
  from api_key k
  join person p on p.tenant_id = k.tenant_id and p.id = k.person_id
  join tenant t on t.tenant_id = k.tenant_id
  where k.hash = wanted and k.revoked_at is null and p.active
    and (k.expires_at is null or k.expires_at > now())
    and (not k.sandbox or t.mode = 'sandbox')
  $$;

revoke execute on function session_holder(text, timestamptz), account_place(text, text),
  has_administrator() from public;
grant execute on function session_holder(text, timestamptz), account_place(text, text),
  has_administrator() to parley_app;

-- Whoever loses a right loses it on every server at once: the change is told to them on commit, also when it
-- was made by hand. Rare enough not to make commits wait for each other.
create function access_changed() returns trigger
language plpgsql as $$
begin
  perform pg_notify('parley_changed',
    json_build_array('database', json_build_array(old.tenant_id, 'access', 0))::text);
  return null;
end $$;
create trigger access_changed after update on person for each row
  when ((old.party, old.roles, old.organisation_id, old.active)
    is distinct from (new.party, new.roles, new.organisation_id, new.active))
  execute function access_changed();
create trigger access_changed after update on api_key for each row
  when ((old.revoked_at, old.expires_at, old.scopes)
    is distinct from (new.revoked_at, new.expires_at, new.scopes)) execute function access_changed();
create trigger access_ended after delete on api_key for each row execute function access_changed();
create trigger access_ended after delete on account_session for each row execute function access_changed();
create trigger access_ended after delete on tenant for each row execute function access_changed();
