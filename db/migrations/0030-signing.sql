-- Signatures under a paper of a case: what is to be signed, by whom and in which order, and what each did.

-- A paper that was given out to be signed. Its bytes lie in the store of files under their digest.
create table signing (
  tenant_id     uuid not null default current_tenant(),
  case_id       uuid not null,
  no            int not null check (no > 0),            -- counts those of the case
  letter_no     int not null,
  title         text not null,
  sha256        bytea not null check (octet_length(sha256) = 32),
  in_order      boolean not null,                       -- each waits for those before
  asked_at      timestamptz not null,
  asked_by      text not null,
  expires_at    timestamptz not null,
  remind_days   int check (remind_days between 1 and 60),
  remind_at     timestamptz,                            -- the next reminder; null: none more
  seen_version  int not null default 0,                 -- of the case, when it was last held against its file
  state         text not null default 'open'
    check (state in ('open', 'complete', 'declined', 'withdrawn', 'expired', 'void')),
  ended_at      timestamptz,
  sealed_sha256 bytea check (octet_length(sealed_sha256) = 32),
  sealed_at     timestamptz,
  primary key (tenant_id, case_id, no),
  foreign key (tenant_id, case_id, letter_no) references letter (tenant_id, case_id, no),
  check ((state = 'open') = (ended_at is null)),
  check ((sealed_sha256 is null) = (sealed_at is null) and (sealed_at is null or state = 'complete'))
);
create unique index signing_open on signing (tenant_id, case_id) where state = 'open';
create table signing_signer (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  no        int not null,
  role      text not null,
  turn      int not null check (turn > 0),
  name      text not null,                              -- of whom they sign for
  primary key (tenant_id, case_id, no, role),
  foreign key (tenant_id, case_id, no) references signing
);

-- What somebody put under the paper. A scan that was not accepted stays here; signing_event says so.
create table signature (
  tenant_id        uuid not null default current_tenant(),
  case_id          uuid not null,
  no               int not null,
  seq              int not null,                        -- the event of the case that recorded it
  role             text not null,
  method           text not null check (method in ('typed', 'drawn', 'paper')),
  name             text not null,
  title            text,
  at               timestamptz not null,
  signed_on        date not null,
  actor_id         text not null,
  actor_name       text not null,
  party            text not null,
  identified       text not null,                       -- how it is known who signed, in words
  source           text not null,                       -- where it came from: a shortened address
  consent          text,                                -- the words that were agreed to; null on paper
  strokes          json,                                -- of a drawn signature
  document_id      uuid,                                -- of a scan
  sha256           bytea not null check (octet_length(sha256) = 32),   -- of what was signed
  primary key (tenant_id, case_id, no, seq),
  foreign key (tenant_id, case_id, no, role) references signing_signer,
  check ((method = 'drawn') = (strokes is not null)),
  check ((method = 'paper') = (consent is null))
);

create table signing_event (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  no        int not null,
  n         int not null check (n > 0),                 -- counts those of the request
  at        timestamptz not null,
  what      text not null,
  role      text,
  seq       int,                                        -- of the signature it speaks of
  by_id     text not null,
  by_name   text not null,
  says      text not null default '',                   -- a reason; for the desk and whoever gave it
  party     text not null,                              -- of who gave it
  primary key (tenant_id, case_id, no, n),
  foreign key (tenant_id, case_id, no) references signing
);

alter table signing enable row level security, force row level security;
alter table signing_signer enable row level security, force row level security;
alter table signature enable row level security, force row level security;
alter table signing_event enable row level security, force row level security;

create policy own_tenant on signing
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on signing_signer
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on signature
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on signing_event
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));

grant select, insert, update on signing to parley_app;
grant select, insert on signing_signer, signature, signing_event to parley_app;

-- Tenants in which somebody is to sign something. Ids alone.
create function tenants_with_open_signings() returns table (tenant_id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp
language sql as $$
  select distinct s.tenant_id from signing s where s.state = 'open' $$;
revoke execute on function tenants_with_open_signings() from public;
grant execute on function tenants_with_open_signings() to parley_app;
create policy open_signings on signing for select to current_user using (true);

select fence_restricted_cases();
