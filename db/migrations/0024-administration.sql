-- What an administrator keeps: who owns which client, how much a plan lets the desk offer on all its claims,
-- when who is at work, where to send what, and which reading of a doubtful rule the tenant has chosen.

-- Of an organisation, what a person of the desk has set. A table of its own: people belong to organisations,
-- and organisations would belong to people.
create table organisation_profile (
  tenant_id       uuid not null default current_tenant(),
  organisation_id uuid not null,
  owner_id        uuid,                           -- the account manager
  deputy_id       uuid,
  lines           text[] not null default '{}',   -- of business: 'self-funded', 'fully insured', …
  note            text not null default '',       -- what the desk must know: plan settings in words
  ended_on        date,                           -- no longer a client from this day on
  version         int not null default 1,
  changed_at      timestamptz not null,
  primary key (tenant_id, organisation_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, owner_id) references person,
  foreign key (tenant_id, deputy_id) references person
);
create index organisation_profile_owner on organisation_profile (tenant_id, owner_id)
  where owner_id is not null;

create table organisation_contact (
  tenant_id       uuid not null default current_tenant(),
  organisation_id uuid not null,
  id              uuid not null,
  name            text not null check (name <> ''),
  job             text not null default '',
  email           text,
  phone           text,
  fax             text,
  note            text not null default '',
  active          boolean not null default true,
  version         int not null default 1,
  primary key (tenant_id, organisation_id, id),
  foreign key (tenant_id, organisation_id) references organisation
);

-- What a plan lets the desk offer on every claim of its own, with the paper that says so. Like the authority
-- of one case (0004) it is a ledger: a change is another row, an end is a row of plan_authority_end.
create table plan_authority (
  tenant_id       uuid not null default current_tenant(),
  id              text not null,                  -- PA-2026-00001
  organisation_id uuid not null,
  client          text not null,                  -- the plan's name, as cases name it
  basis           text not null,
  per             text not null check (per in ('claim', 'provider', 'year')),
  provider_id     text,
  year            int,
  granted_at      timestamptz not null,
  terms           json not null,                  -- Authority of src/core/rules/authority.ts, whole
  evidence        text not null check (evidence <> ''),   -- the paper: what, of whom, of when
  document_case   uuid,                           -- where the paper lies in a case file
  document_id     uuid,
  note            text not null default '',
  kept_by         text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, document_case) references case_file,
  check ((document_case is null) = (document_id is null))
);
create index plan_authority_of_client on plan_authority (tenant_id, client, granted_at);
create index plan_authority_of on plan_authority (tenant_id, organisation_id, granted_at);

create table plan_authority_end (
  tenant_id    uuid not null default current_tenant(),
  authority_id text not null,
  at           timestamptz not null,
  why          text not null check (why <> ''),
  ended_by     text not null,
  primary key (tenant_id, authority_id),
  foreign key (tenant_id, authority_id) references plan_authority
);

-- Hours, holidays and closures of the desk, of a team and of a party. The desk's own is also compiled into
-- tenant.settings, where every case reads it.
create table calendar (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  of_kind         text not null check (of_kind in ('desk', 'team', 'party')),
  organisation_id uuid,                           -- of a party
  name            text not null check (name <> ''),
  zone            text not null,
  week            json not null,                  -- { monday: [["08:00", "12:00"], ["13:00", "17:00"]], … }
  federal         boolean not null default true,  -- shut on the federal holidays, less those left out
  left_out        json not null default '[]',     -- ["2026-10-12"]: federal holidays on which it is open
  own_days        json not null default '[]',     -- [{ on, why }]: holidays of its own, and moved ones
  closures        json not null default '[]',     -- [{ from, to, why }]
  version         int not null default 1,
  changed_at      timestamptz not null,
  changed_by      text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisation,
  check ((of_kind = 'party') = (organisation_id is not null))
);
create unique index calendar_of_desk on calendar (tenant_id) where of_kind = 'desk';
create unique index calendar_of_party on calendar (tenant_id, organisation_id)
  where organisation_id is not null;

create table calendar_change (
  tenant_id   uuid not null default current_tenant(),
  calendar_id uuid not null,
  version     int not null,
  at          timestamptz not null,
  by          text not null,
  says        text not null,
  calendar    json not null,                      -- as it stood afterwards
  primary key (tenant_id, calendar_id, version),
  foreign key (tenant_id, calendar_id) references calendar
);

-- Where to send what. Never edited: a correction, a verification and the end are further rows of the same
-- entry, and the last one counts.
create table channel_entry (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  version         int not null check (version > 0),
  party           text not null check (party <> ''),
  brand           text not null check (brand <> ''),
  organisation_id uuid,
  line            text not null default '',       -- of business; '' for all
  purpose         text not null check (purpose <> ''),
  channel         text not null check (channel in ('post', 'fax', 'e-mail', 'portal', 'phone')),
  address         text not null check (address <> ''),
  hours           text not null default '',
  note            text not null default '',
  told_by         text not null check (told_by <> ''),
  verified_on     date not null,
  expires_on      date,
  ended           boolean not null default false,
  latest          boolean not null default true,
  at              timestamptz not null,
  by              text not null,
  primary key (tenant_id, id, version),
  foreign key (tenant_id, organisation_id) references organisation
);
create unique index channel_entry_latest on channel_entry (tenant_id, id) where latest;
create index channel_entry_brand on channel_entry (tenant_id, lower(brand), id) where latest and not ended;

-- Readings of a rule that the sources leave open, and from which day the tenant goes by which.
create table rule_switch (
  tenant_id uuid not null default current_tenant() references tenant,
  no        int not null check (no > 0),
  key       text not null check (key <> ''),
  value     json not null,
  from_on   date not null,
  why       text not null check (why <> ''),
  at        timestamptz not null,
  by        text not null,
  primary key (tenant_id, no)
);

alter table organisation_profile enable row level security, force row level security;
alter table organisation_contact enable row level security, force row level security;
alter table plan_authority enable row level security, force row level security;
alter table plan_authority_end enable row level security, force row level security;
alter table calendar enable row level security, force row level security;
alter table calendar_change enable row level security, force row level security;
alter table channel_entry enable row level security, force row level security;
alter table rule_switch enable row level security, force row level security;
create policy own_tenant on organisation_profile using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on organisation_contact using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on plan_authority using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on plan_authority_end using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on calendar using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on calendar_change using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on channel_entry using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on rule_switch using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on organisation_profile, organisation_contact, calendar to parley_app;
grant select, insert on plan_authority, plan_authority_end, calendar_change, channel_entry, rule_switch
  to parley_app;
-- The only thing of a directory row that ever changes: it is no longer the last one.
grant update (latest) on channel_entry to parley_app;

-- The plan-wide authority that may touch a case, in the words of authorities_known().
create function plan_authorities_known(c case_file) returns json
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
        plan_authority_used(a, c.id, c.provider_id) end
    ) order by a.granted_at, a.id)
    from plan_authority a
    where a.client = c.client and (a.provider_id is null or a.provider_id = c.provider_id));
end $$;

-- As pot_begins() of 0023: a raise of the same line goes on counting.
create function plan_pot_begins(a plan_authority) returns date stable
language plpgsql as $$
declare
  newer plan_authority := a;
  older plan_authority;
  begins date := (a.terms ->> 'validFrom')::date;
begin
  loop
    select p.* into older from plan_authority p
    where p.client = newer.client and p.basis = newer.basis and p.per = newer.per
      and p.provider_id is not distinct from newer.provider_id
      and p.year is not distinct from newer.year and p.granted_at < newer.granted_at
      and coalesce((p.terms ->> 'validTo')::date >= (newer.terms ->> 'validFrom')::date, true)
      and not exists (
        select from plan_authority_end e where e.authority_id = p.id and e.at <= newer.granted_at)
    order by p.granted_at desc, p.id desc limit 1;
    exit when not found;
    begins := least(begins, (older.terms ->> 'validFrom')::date);
    newer := older;
  end loop;
  return begins;
end $$;

-- Cents of a pot that cases have offered or promised since it began, without the one named.
create function plan_authority_used(a plan_authority, p_without uuid, p_provider text) returns bigint stable
language plpgsql as $$
declare
  t tenant;
  this_year int;
begin
  select * into t from tenant where tenant_id = current_tenant();
  this_year := date_part('year', coalesce(t.clock_at, now()) at time zone t.zone);
  return (
    select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
    where o.client = a.client and o.committed_cents > 0 and o.id is distinct from p_without
      and (a.per <> 'provider' and a.provider_id is null
        or o.provider_id = coalesce(a.provider_id, p_provider))
      and (a.per <> 'year' and a.year is null or o.committed_year = coalesce(a.year, this_year))
      and exists (
        select from offer f where f.case_id = o.id and f.from_side = 'desk'
          and f.at >= plan_pot_begins(a)::timestamp at time zone t.zone));
end $$;

-- As in 0009, and after the authority of cases that of whole plans.
create or replace function authorities_around(c case_file) returns json
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
  if exists (select from plan_authority where client = c.client) then
    around := (coalesce(around::jsonb, '[]'::jsonb)
      || coalesce(plan_authorities_known(c)::jsonb, '[]'::jsonb))::json;
  end if;
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return around;
end $$;
