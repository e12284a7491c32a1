-- What payers and providers told us in X12: remittances (835) and claims (837), as read, with what they
-- matched.

create table remittance (
  tenant_id     uuid not null default current_tenant() references tenant,
  id            uuid not null,
  sha256        bytea not null check (octet_length(sha256) = 32),   -- of the file it came in
  place         int not null,                                       -- of the transaction in the file, from 1
  file_name     text,
  control       text not null,
  payer         text not null,
  payee         text not null,
  check_number  text,
  payment_date  date,
  payment_cents bigint not null,
  balances      boolean not null,
  problems      json not null default '[]',
  summary       json not null default '{}',
  received_at   timestamptz not null,
  received_by   text not null,
  primary key (tenant_id, id),
  unique (tenant_id, sha256, place)                          -- the same file twice is the same remittance
);

create table remittance_claim (
  tenant_id      uuid not null default current_tenant(),
  remittance_id  uuid not null,
  place          int not null,                                      -- in the remittance, from 1
  claim_number   text not null,                                     -- CLP01, the provider's
  payer_control  text,                                              -- CLP07, the payer's
  status         text not null,
  charge_cents   bigint not null,
  paid_cents     bigint not null,
  patient_cents  bigint not null,
  claim          json not null,                                     -- lines and adjustments as read
  case_id        uuid,                                              -- what it matched
  primary key (tenant_id, remittance_id, place),
  foreign key (tenant_id, remittance_id) references remittance,
  foreign key (tenant_id, case_id) references case_file
);
create index remittance_claim_number on remittance_claim (tenant_id, claim_number);
create index remittance_claim_control on remittance_claim (tenant_id, payer_control)
  where payer_control is not null;
create index remittance_claim_case on remittance_claim (tenant_id, case_id) where case_id is not null;

create table claim (
  tenant_id    uuid not null default current_tenant() references tenant,
  id           uuid not null,
  sha256       bytea not null check (octet_length(sha256) = 32),
  place        int not null,
  kind         text not null check (kind in ('P', 'I', 'D')),
  control      text not null,
  claim_number text not null,
  charge_cents bigint not null,
  provider_npi text,
  service_from date,
  claim        json not null,
  case_id      uuid,
  received_at  timestamptz not null,
  received_by  text not null,
  primary key (tenant_id, id),
  unique (tenant_id, sha256, place),
  foreign key (tenant_id, case_id) references case_file
);
create index claim_by_number on claim (tenant_id, claim_number);

alter table remittance enable row level security, force row level security;
alter table remittance_claim enable row level security, force row level security;
alter table claim enable row level security, force row level security;

create policy own_tenant on remittance using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on remittance_claim using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on claim using (tenant_id = current_tenant() and desk_looks());

grant select, insert, update on remittance, remittance_claim, claim to parley_app;
