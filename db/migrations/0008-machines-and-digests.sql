-- What other machines and regular mail need: keys that make a second POST harmless, webhooks, and clients'
-- digests.

create table idempotency (
  tenant_id  uuid not null default current_tenant() references tenant,
  holder     text not null,                       -- whose key: the id of the actor
  key        text not null check (key <> '' and length(key) <= 200),
  digest     bytea not null check (octet_length(digest) = 32),   -- of method, path and body
  status     smallint,                            -- null: still running
  answer     json,
  headers    json,
  created_at timestamptz not null default now(),
  primary key (tenant_id, holder, key)
);
create index idempotency_old on idempotency (tenant_id, created_at);

create table webhook (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  organisation_id uuid,                           -- of a client; null: the desk's own
  url             text not null,
  secret          text not null,
  events          text[] not null default '{}',   -- empty: all
  active          boolean not null default true,
  created_at      timestamptz not null default now(),
  created_by      text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisation
);

create table webhook_delivery (
  tenant_id  uuid not null default current_tenant(),
  id         uuid not null,                       -- the message id: the second delivery is known by it
  webhook_id uuid not null,
  case_id    uuid,
  seq        int,
  type       text not null,
  payload    json not null,
  state      text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts   int not null default 0,
  next_at    timestamptz,
  last_status int,
  last_error text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_id) references webhook
);
create index webhook_delivery_waiting on webhook_delivery (tenant_id, next_at) where state = 'waiting';

-- The regular letter to a client that lists all its cases (BB-20).
create table client_digest (
  tenant_id       uuid not null default current_tenant(),
  organisation_id uuid not null,
  every_days      int not null default 7 check (every_days between 1 and 366),
  next_at         timestamptz not null,
  last_at         timestamptz,
  primary key (tenant_id, organisation_id),
  foreign key (tenant_id, organisation_id) references organisation
);
create index client_digest_due on client_digest (tenant_id, next_at);

alter table idempotency enable row level security, force row level security;
alter table webhook enable row level security, force row level security;
alter table webhook_delivery enable row level security, force row level security;
alter table client_digest enable row level security, force row level security;

create policy own_tenant on idempotency using (tenant_id = current_tenant());
create policy own_tenant on webhook
  using (tenant_id = current_tenant() and (desk_looks() or organisation_id = current_viewer()));
create policy own_tenant on webhook_delivery using (tenant_id = current_tenant() and (desk_looks() or exists (
  select from webhook w
  where w.tenant_id = webhook_delivery.tenant_id and w.id = webhook_delivery.webhook_id)));
create policy own_tenant on client_digest
  using (tenant_id = current_tenant() and (desk_looks() or organisation_id = current_viewer()));

grant select, insert, update, delete on idempotency to parley_app;
grant select, insert, update on webhook, webhook_delivery, client_digest to parley_app;
