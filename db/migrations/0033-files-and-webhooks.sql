-- Files that arrive piece by piece and are looked at for viruses, what a recipient can take at once, the log
-- of the webhooks, and the case file as something that is made, fetched and accounted for.

-- A file that is still arriving. Its bytes lie beside the store; how many are there is asked of the disk.
create table upload (
  tenant_id   uuid not null default current_tenant(),
  id          uuid not null,
  case_id     uuid not null,
  person_id   text not null,                       -- who sends it, and nobody else goes on with it
  viewer_id   uuid,                                -- of who sends it, where they are from outside the desk
  name        text not null check (name <> '' and length(name) <= 400),
  bytes       bigint not null check (bytes > 0),   -- announced
  fields      json not null default '{}',          -- of the form, as one upload would have brought them
  made_at     timestamptz not null default now(),
  expires_at  timestamptz not null,                -- real time, also in a sandbox
  document_id uuid,                                -- what became of it
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file
);
create index upload_of on upload (tenant_id, person_id, expires_at);

-- What the scanner for viruses found in a paper. A paper without a row was filed where none was configured.
create table document_scan (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  document_id uuid not null,
  state       text not null check (state in ('waiting', 'clean', 'infected')),
  says        text not null default '',            -- what was found, or why it still waits
  tries       int not null default 0,
  next_at     timestamptz not null default now(),
  ended_at    timestamptz,
  primary key (tenant_id, case_id, document_id),
  foreign key (tenant_id, case_id, document_id) references document
);
create index document_scan_waiting on document_scan (tenant_id, next_at) where state = 'waiting';

-- How much a recipient takes at once; null for as much as comes.
alter table channel_entry add column most_files int check (most_files > 0);
alter table channel_entry add column most_bytes bigint check (most_bytes > 0);

-- Two secrets sign while the receiver changes over; one that fails for long is told nothing more until
-- somebody looks.
alter table webhook add column previous_secret text;
alter table webhook add column previous_until timestamptz;
alter table webhook add column failing_since timestamptz;
alter table webhook add column disabled_at timestamptz;
alter table webhook_delivery add column tried_at timestamptz;
alter table webhook_delivery add column replays int not null default 0;
create index webhook_delivery_of on webhook_delivery (tenant_id, webhook_id, id);

-- Mail to administrators that a webhook is told nothing more.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('notice', 'digest', 'mention', 'break-glass', 'webhook-off'));

-- The case file as a PDF or a ZIP: asked for by one person, made by a worker, kept for a day.
create table case_export (
  tenant_id  uuid not null default current_tenant(),
  id         uuid not null,
  case_id    uuid not null,
  format     text not null check (format in ('pdf', 'zip')),
  -- 'desk' is everything; any other party gets what the policy shows it
  party      text not null check (party <> ''),
  recipient  text not null check (recipient <> ''),
  address    text not null default '',
  purpose    text not null check (purpose <> ''),
  counted    boolean not null,                     -- in the account of disclosures (45 CFR 164.528)
  parts      text[] not null,
  channel_id uuid,                                 -- of the directory, whose limits the parcels keep
  state      text not null default 'waiting' check (state in ('waiting', 'making', 'ready', 'failed')),
  done       int not null default 0,
  total      int not null default 0,
  says       text not null default '',
  sha256     bytea check (octet_length(sha256) = 32),
  bytes      bigint,
  pages      int,
  asked_by   uuid not null,
  asked_name text not null,
  asked_at   timestamptz not null,                 -- the tenant's time
  ready_at   timestamptz,
  next_at    timestamptz not null default now(),   -- real time: a worker that dies leaves it to another
  expires_at timestamptz,                          -- real time
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file
);
create index case_export_of on case_export (tenant_id, case_id, id);
create index case_export_waiting on case_export (tenant_id, next_at) where state in ('waiting', 'making');

alter table upload enable row level security, force row level security;
alter table document_scan enable row level security, force row level security;
alter table case_export enable row level security, force row level security;
create policy own_tenant on upload
  using (tenant_id = current_tenant() and (desk_looks() or viewer_id = current_viewer()));
create policy own_tenant on document_scan using (tenant_id = current_tenant()
  and (desk_looks() or sees_case(case_id) or sees_reference(case_id, document_id)));
create policy own_tenant on case_export using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update, delete on upload to parley_app;
grant select, insert, update on document_scan, case_export to parley_app;

-- What waits for a worker, of all tenants.
create policy before_a_tenant on document_scan for select to current_user using (true);
create policy before_a_tenant on case_export for select to current_user using (true);

create function scans_waiting() returns table (tenant_id uuid, case_id uuid, document_id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select s.tenant_id, s.case_id, s.document_id from document_scan s
  where s.state = 'waiting' and s.next_at <= now() order by s.next_at limit 100 $$;

create function exports_waiting() returns table (tenant_id uuid, id uuid, person_id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select e.tenant_id, e.id, e.asked_by from case_export e
  where e.state in ('waiting', 'making') and e.next_at <= now() order by e.next_at limit 20 $$;

revoke execute on function scans_waiting(), exports_waiting() from public;
grant execute on function scans_waiting(), exports_waiting() to parley_app;

select fence_restricted_cases();
