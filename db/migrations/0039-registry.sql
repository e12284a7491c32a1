-- Who accepts which plan: providers, what was learned of each and a plan, and on which days that makes them
-- accept or refuse. What was learned is history; the days are worked out from it (src/core/acceptance.ts).

create function registry_words(p_key int, p_tokens text[], p_plans text[]) returns tsvector
  immutable parallel safe
language sql as $$
  -- A plan by itself, and in each square of the map: few are wanted there, however many are anywhere.
  select array_to_tsvector(array(
    select p_key || '~' || t from unnest(p_tokens) t
    union select p_key || '~p:' || p from unnest(p_plans) p
    union select p_key || '~' || t || 'p:' || p from unnest(p_tokens) t, unnest(p_plans) p
      where t like 'g:%' and t not like '%t:%')) $$;

create table provider (
  tenant_id   uuid not null default current_tenant() references tenant,
  id          uuid not null,
  npi         text check (npi ~ '^[12][0-9]{9}$'),
  tin         text check (tin ~ '^[0-9]{9}$'),
  name        text not null check (length(name) between 1 and 200),
  -- The name in small plain letters: what lists are sorted by.
  plain_name  text collate "C" not null check (length(plain_name) <= 300),
  entity      text check (entity in ('person', 'organisation')),
  -- Codes of the NUCC taxonomy, the main one first.
  specialties text[] not null default '{}',
  zips        text[] not null default '{}',             -- of its sites
  came_by     text not null check (came_by in ('case', 'table', 'NPPES')),
  ended_on    date,                                     -- the NPI was given up
  changed_at  timestamptz not null default now(),
  -- What it is found by, cut by src/desk/registry/tokens.ts, behind the tenant's key.
  tenant_key  int not null,
  tokens      text[] not null,
  plans       text[] not null default '{}',             -- keys of plans of which anything was learned
  words       tsvector not null generated always as (registry_words(tenant_key, tokens, plans)) stored,
  primary key (tenant_id, id)
);

create table provider_site (
  tenant_id   uuid not null default current_tenant(),
  provider_id uuid not null,
  no          int not null check (no > 0),
  street      text not null default '',
  city        text not null default '',
  state       text not null default '',
  zip         text not null default '' check (zip ~ '^([0-9]{5})?$'),
  phone       text not null default '',
  fax         text not null default '',
  primary key (tenant_id, provider_id, no),
  foreign key (tenant_id, provider_id) references provider
);

-- Plans of which something was learned, and of which type they are where a table said so.
create table registry_plan (
  tenant_id uuid not null default current_tenant() references tenant,
  plan_key  text not null,
  name      text not null check (name <> ''),
  type_key  text,
  type_name text,
  primary key (tenant_id, plan_key),
  check ((type_key is null) = (type_name is null))
);

-- One thing learned, or one taken back. Never changed.
create table acceptance (
  tenant_id     uuid not null default current_tenant(),
  id            uuid not null,
  provider_id   uuid not null,
  plan_key      text not null,
  plan_name     text not null,
  -- Null on a line that takes another back.
  standing      text check (standing in ('accepting', 'refusing')),
  basis         text check (basis in ('education', 'contract', 'LOA', 'paid claim', 'told by phone')),
  on_day        date,
  until_day     date,
  scope         text,
  contact       text,
  evidence      json not null default '{}',             -- { who, on, words, documentIds }
  by_name       text not null,
  at            timestamptz not null,
  -- Where it comes from: a case and its count there, a table and its line, or a claim that was paid.
  case_id       uuid,
  case_no       int,
  load_id       uuid,
  load_line     int,
  remittance_id uuid,
  claim_place   int,
  takes_back    uuid,
  why           text,
  primary key (tenant_id, id),
  foreign key (tenant_id, provider_id) references provider,
  foreign key (tenant_id, plan_key) references registry_plan,
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, load_id) references load,
  foreign key (tenant_id, remittance_id) references remittance,
  foreign key (tenant_id, takes_back) references acceptance,
  check ((takes_back is null) = (standing is not null and basis is not null and on_day is not null
    and until_day is not null)),
  check ((takes_back is null) = (why is null)),
  check (num_nonnulls(case_id, load_id, remittance_id) = 1)
);
create index acceptance_of_case on acceptance (tenant_id, case_id, case_no) where case_id is not null;
create unique index acceptance_once_a_claim on acceptance
  (tenant_id, remittance_id, claim_place, plan_key, provider_id)
  where remittance_id is not null and takes_back is null;
create unique index acceptance_taken_back_once on acceptance (tenant_id, takes_back)
  where takes_back is not null;
create index acceptance_of on acceptance (tenant_id, provider_id, id);

-- The days on which one line decides, from the first to before the last. Worked out anew with every line.
create table provider_standing (
  tenant_id   uuid not null default current_tenant(),
  plan_key    text not null,
  provider_id uuid not null,
  from_day    date not null,
  to_day      date not null check (to_day > from_day),
  standing    text not null check (standing in ('accepting', 'refusing')),
  basis       text not null,
  on_day      date not null,
  doubted     boolean not null,
  line        uuid not null,
  primary key (tenant_id, plan_key, provider_id, from_day),
  foreign key (tenant_id, provider_id) references provider,
  foreign key (tenant_id, line) references acceptance
);
create index provider_standing_of on provider_standing (tenant_id, provider_id);

create unique index provider_npi on provider (tenant_id, npi) where npi is not null;
create index provider_tin on provider (tenant_id, tin) where tin is not null;
create index provider_by_name on provider (tenant_id, plain_name, id);
create index provider_words on provider using gin (words);
create index provider_site_zip on provider_site (tenant_id, zip, provider_id);
create index case_file_of_provider on case_file (tenant_id, provider_id, id) where provider_id is not null;

-- The same plan however it is written: as planKey in src/core/acceptance.ts, and a test compares the two.
create function plan_key(p_name text) returns text immutable strict parallel safe
  language sql return 'plan:' || btrim(regexp_replace(
    lower(regexp_replace(normalize(p_name, nfkd), '[\u0300-\u036f''’.]', '', 'g')),
    '[^[:alnum:]]+', ' ', 'g'));

-- May whoever looks know who accepts this plan? The desk, the plan itself, and whoever is on a case of it.
-- What is known of a type of plans is nobody's own.
create function sees_plan(p_key text) returns boolean stable
language sql as $$
  select desk_looks() or p_key like 'type:%'
    or exists (select from organisation o where o.tenant_id = current_tenant() and o.id = current_viewer()
      and o.party = 'plan' and plan_key(o.name) = p_key)
    or exists (select from case_viewer v join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
      where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()
        and plan_key(c.client) = p_key) $$;

create function is_known_here() returns boolean stable
language sql as $$
  select desk_looks()
    or exists (select from organisation where tenant_id = current_tenant() and id = current_viewer())
    or exists (select from person where tenant_id = current_tenant() and id = current_viewer()) $$;

alter table provider enable row level security, force row level security;
alter table provider_site enable row level security, force row level security;
alter table registry_plan enable row level security, force row level security;
alter table acceptance enable row level security, force row level security;
alter table provider_standing enable row level security, force row level security;
-- Who provides care, and where, is nobody's secret: whoever is known here may look.
create policy own_tenant on provider using (tenant_id = current_tenant() and (select is_known_here()));
create policy own_tenant on provider_site using (tenant_id = current_tenant() and (select is_known_here()));
-- An outcome is kept whoever brings it about; only the desk reads what was said.
create policy added_by_outcomes on acceptance for insert with check (tenant_id = current_tenant());
create policy own_tenant on acceptance for select using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on registry_plan using (tenant_id = current_tenant() and sees_plan(plan_key))
  with check (tenant_id = current_tenant());
create policy own_tenant on provider_standing for select
  using (tenant_id = current_tenant() and sees_plan(plan_key));
grant select, insert, update on provider to parley_app;
grant select, insert, delete on provider_site to parley_app;
grant select on registry_plan, provider_standing to parley_app;
grant select, insert on acceptance to parley_app;

-- For the functions below: what a standing is worked out from and written to, whoever brought the outcome.
create policy for_the_registry on provider for select to current_user using (true);
create policy for_the_registry on provider_site for select to current_user using (true);
create policy for_the_registry on acceptance for select to current_user using (true);
create policy for_the_registry on provider_standing to current_user using (true);
create policy for_the_registry on registry_plan to current_user using (true);

alter table load drop constraint load_kind_check;
alter table load add constraint load_kind_check
  check (kind in ('members', 'providers', 'clients', 'claims', 'cases', 'standings'));

select fence_restricted_cases();
