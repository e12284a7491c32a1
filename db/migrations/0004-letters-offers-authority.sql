-- What leaves the house, what both sides offered, and how much the plan has let us offer. Offers and
-- authority are ledgers: a change of mind is another row.

create table letter (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  no          int not null check (no > 0),        -- counts the letters of the case
  id          bigint not null generated always as identity,   -- the order of the outbox
  template    text not null,
  to_party    text not null,
  to_name     text not null,
  channel     text not null check (channel in ('e-mail', 'fax', 'post', 'portal')),
  address     text not null default '',           -- for that channel; '' where nobody gave one
  language    text not null check (language in ('en', 'es')),
  subject     text not null,
  body        json not null,                      -- LetterBody of src/core/letter.ts
  offer_cents bigint,
  state       text not null check (state in ('queued', 'scheduled', 'sending', 'held', 'sent', 'failed')),
  written_at  timestamptz not null,
  send_at     timestamptz not null,
  sent_at     timestamptz,
  proof       json,                               -- { kind, reference, at }; only this says that it went out
  held        json,                               -- { code, says }
  attempts    int not null default 0,
  last_error  text,
  foreign key (tenant_id, case_id) references case_file,
  check ((state = 'sent') = (proof is not null and sent_at is not null)),
  check (state <> 'held' or held is not null)
);
create index letter_to_send on letter (tenant_id, send_at) where state in ('queued', 'scheduled', 'sending');
create index letter_outbox on letter (tenant_id, id);
alter table letter add primary key (tenant_id, case_id, no);

create table offer (
  tenant_id    uuid not null default current_tenant(),
  case_id      uuid not null,
  no           int not null check (no > 0),
  from_side    text not null check (from_side in ('desk', 'provider')),
  kind         text not null check (kind in ('offer', 'counter', 'accepts', 'rejects', 'withdraws')),
  amount_cents bigint not null,
  at           timestamptz not null,
  by           text not null,
  note         text,
  seq          int not null,                      -- the event that brought it
  primary key (tenant_id, case_id, no),
  foreign key (tenant_id, case_id) references case_file
);

create table authority (
  tenant_id    uuid not null default current_tenant(),
  case_id      uuid not null,                     -- on which it was granted; it may hold for others
  id           text not null,                     -- of its own in the tenant: BB-2026-00042/<id on its case>
  local_id     text not null,                     -- as its own case calls it
  client       text,                              -- whose plan's money
  basis        text not null,
  per          text not null check (per in ('claim', 'provider', 'year')),
  claim_number text,                              -- null: any
  provider_id  text,
  year         int,
  granted_at   timestamptz not null,
  terms        json not null,                     -- Authority of src/core/rules/authority.ts, whole
  seq          int not null,
  primary key (tenant_id, case_id, id),
  foreign key (tenant_id, case_id) references case_file
);
create index authority_of_client on authority (tenant_id, client);

create table authority_revocation (
  tenant_id    uuid not null default current_tenant(),
  case_id      uuid not null,                     -- of the case that revoked it
  authority_id text not null,
  at           timestamptz not null,
  why          text not null,
  seq          int not null,
  primary key (tenant_id, authority_id, case_id, seq),
  foreign key (tenant_id, case_id) references case_file
);

alter table letter enable row level security, force row level security;
alter table offer enable row level security, force row level security;
alter table authority enable row level security, force row level security;
alter table authority_revocation enable row level security, force row level security;

create policy own_tenant on letter
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on offer
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on authority using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on authority_revocation using (tenant_id = current_tenant() and desk_looks());

grant select, insert, update on letter to parley_app;
grant select, insert on offer, authority, authority_revocation to parley_app;
