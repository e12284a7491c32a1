-- Prices: the tables a tenant has loaded under its own licence, what its plans pay, estimates given out, and
-- claims that were priced again.

-- A file that was brought: looked at first, then loaded or not. Its tables count only while it is loaded.
create table price_file (
  tenant_id uuid not null default current_tenant() references tenant,
  id        uuid not null,
  name      text not null check (length(name) <= 200),
  sha256    bytea not null check (octet_length(sha256) = 32),
  bytes     bigint not null,
  -- [{ member, kind, edition, rows, from, to, problems: [{ line, says }] }], as each part of it was found
  found     json not null,
  state     text not null default 'ready' check (state in ('ready', 'loaded', 'undone')),
  version   int not null default 1,
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  loaded_at timestamptz,
  loaded_by text,
  undone_at timestamptz,
  undone_by text,
  why       text check (length(why) <= 1000),          -- why it was undone
  primary key (tenant_id, id)
);
-- The same file twice is one file, unless the first was undone.
create unique index price_file_once on price_file (tenant_id, sha256) where state <> 'undone';

-- One table of one edition. The rows are packed (src/desk/pricing/packed.ts) and never change.
create table price_table (
  tenant_id      uuid not null default current_tenant(),
  id             uuid not null,
  file_id        uuid not null,
  member         text not null,                        -- of a file that holds several; else its name
  kind           text not null check (kind <> ''),     -- see src/core/pricing/tables.ts
  edition        text not null check (length(edition) between 1 and 200),
  effective_from date not null,
  effective_to   date check (effective_to >= effective_from),   -- null: until a later edition
  rows           int not null check (rows > 0),
  packed         bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references price_file
);
create index price_table_of on price_table (tenant_id, file_id);

-- What a plan pays, with the days from and to which each of its terms holds. A change is another version;
-- nothing is edited, and the newest counts.
create table plan_structure (
  tenant_id       uuid not null default current_tenant(),
  organisation_id uuid not null,
  version         int not null check (version > 0),
  terms           json not null,                       -- PlanTerms of src/core/pricing, a list
  why             text not null check (why <> ''),
  evidence        text not null check (evidence <> ''),  -- the paper of the plan that says so
  kept_at         timestamptz not null,
  by_id           text not null,
  by_name         text not null,
  primary key (tenant_id, organisation_id, version),
  foreign key (tenant_id, organisation_id) references organisation
);

-- AP-03 to AP-05: what a provider was told that a plan would allow. Written once; a change is a new version.
create table estimate (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  number          text not null,                       -- EST-2026-00001
  version         int not null check (version > 0),
  organisation_id uuid not null,                       -- the plan
  plan_name       text not null,
  plan_version    int not null,
  provider_npi    text not null check (provider_npi ~ '^[0-9]{10}$'),
  provider_name   text not null,
  provider_key    text collate "C" not null,           -- the name in small letters, for searching
  case_id         uuid,
  asked           json not null,
  answered        json not null,                       -- lines with their explanations, tables, terms
  allowed_cents   bigint not null check (allowed_cents >= 0),
  whole           boolean not null,                    -- every line has a price
  made_at         timestamptz not null,
  valid_until     date not null,
  by_id           text not null,
  by_name         text not null,
  primary key (tenant_id, id),
  unique (tenant_id, number, version),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, case_id) references case_file
);
create index estimate_by_npi on estimate (tenant_id, provider_npi, id);
create index estimate_by_name on estimate (tenant_id, provider_key, id);
create index estimate_of_case on estimate (tenant_id, case_id) where case_id is not null;

-- How and to whom an estimate was given.
create table estimate_given (
  tenant_id   uuid not null default current_tenant(),
  estimate_id uuid not null,
  no          int not null check (no > 0),
  at          timestamptz not null,
  how         text not null check (how in ('e-mail', 'fax', 'phone', 'handed over')),
  to_whom     text not null check (to_whom <> '' and length(to_whom) <= 300),
  note        text not null default '' check (length(note) <= 1000),
  notice_id   uuid,                                    -- of what the post sends, with its proof
  by_id       text not null,
  by_name     text not null,
  primary key (tenant_id, estimate_id, no),
  foreign key (tenant_id, estimate_id) references estimate,
  foreign key (tenant_id, notice_id) references notice
);

-- So long an estimate holds.
create table estimate_settings (
  tenant_id  uuid primary key default current_tenant() references tenant,
  days       int not null check (days between 1 and 366),
  version    int not null default 1,
  changed_by text not null
);

-- What pricing needs of a submitted claim besides its facts: lines, dates, places, numbers.
alter table claim add column to_price json;

-- AL-03: a claim priced again and held against what was paid. Written once.
create table claim_check (
  tenant_id        uuid not null default current_tenant() references tenant,
  id               uuid not null,
  case_id          uuid,
  claim_number     text not null,
  claim_id         uuid,                               -- the submitted claim (837) it was priced from
  remittance_id    uuid not null,                      -- the 835 that says what was paid
  remittance_place int not null,
  basis            text not null check (basis in ('plan', 'LOA')),
  organisation_id  uuid,                               -- the plan
  plan_version     int,
  verdict          text not null check (verdict in ('equal', 'variance')),
  priced_cents     bigint not null,
  paid_cents       bigint not null,                    -- allowed by the payer, as the 835 says
  difference_cents bigint not null,                    -- paid less priced: below zero is an underpayment
  asked            json not null,
  found            json not null,                      -- lines with both amounts and their explanations
  how              text not null check (how in ('on import', 'asked for')),
  at               timestamptz not null,
  by_id            text not null,
  by_name          text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, remittance_id, remittance_place) references remittance_claim,
  foreign key (tenant_id, claim_id) references claim,
  foreign key (tenant_id, case_id) references case_file
);
create index claim_check_of_case on claim_check (tenant_id, case_id, id) where case_id is not null;
create index claim_check_of_remittance on claim_check (tenant_id, remittance_id, remittance_place, id);
create index claim_check_variance on claim_check (tenant_id, id) where verdict = 'variance';

-- Why what was paid differs, said by a person. It settles the variance.
create table claim_check_explained (
  tenant_id uuid not null default current_tenant(),
  check_id  uuid not null,
  at        timestamptz not null,
  why       text not null check (why <> '' and length(why) <= 2000),
  by_id     text not null,
  by_name   text not null,
  primary key (tenant_id, check_id),
  foreign key (tenant_id, check_id) references claim_check
);

-- An estimate leaves as a notice: by the same relay, with the same proof.
do $$
declare
  kinds text := (select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'notice'::regclass and conname = 'notice_kind_check');
begin
  alter table notice drop constraint notice_kind_check;
  execute 'alter table notice add constraint notice_kind_check '
    || replace(kinds, 'ARRAY[', 'ARRAY[''estimate''::text, ');
end $$;

do $$
declare
  its_name text;
begin
  foreach its_name in array array['price_file', 'price_table', 'plan_structure', 'estimate', 'estimate_given',
    'estimate_settings', 'claim_check', 'claim_check_explained'] loop
    execute format('alter table %I enable row level security', its_name);
    execute format('alter table %I force row level security', its_name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant() and desk_looks())',
      its_name);
    execute format('grant select, insert on %I to parley_app', its_name);
  end loop;
end $$;
grant update on price_file, estimate_settings to parley_app;
grant update (edition, effective_from, effective_to) on price_table to parley_app;

select fence_restricted_cases();
