-- The case itself: one row that says where it stands, with what the queues and searches need beside it, so
-- that a page of a queue reads one index and no other table. Only the door writes here.

-- Few checks here and on the two ledgers of every event (case_event, audit_entry): PostgreSQL reads each one
-- anew for every row written, which cost a tenth of a step.
create table case_file (
  tenant_id        uuid not null default current_tenant() references tenant,
  id               uuid not null,
  number           text collate "C" not null,                  -- BB-2026-00042
  playbook         text not null,
  playbook_version int not null,
  stage            text not null,
  status           text not null,                              -- open, closed
  waiting_on       text not null default '',                   -- the party whose turn it is; '' for nobody
  next_clock       text,
  next_nth         int,
  next_due_at      timestamptz not null default 'infinity',    -- infinity: no clock runs
  next_due_on      date,
  assignee_id      uuid,
  member_name      text not null,
  provider_name    text not null,
  claim_number     text,
  amount_cents     bigint not null,
  facts            json not null,                              -- text as written: nothing queries inside
  -- { steps, clocks }: what is open and what runs, as in case_step and case_clock, so that deciding reads one
  -- row.
  state            json not null,
  version          int not null,                               -- counts the events; 0 while being opened
  opened_at        timestamptz not null,
  changed_at       timestamptz not null,
  closed_at        timestamptz,
  closed_why       text,
  parent_id        uuid,
  viewers          uuid[] not null default '{}',               -- who outside the desk is on the case
  -- What the plan's authority is counted against: whose plan, which provider, which claims, and what this
  -- case has promised.
  client           text,
  provider_id      text,
  claim_numbers    text[] not null default '{}',
  committed_cents  bigint not null default 0,
  committed_year   int,
  -- What the queues sort by: a deadline that was missed and not made good comes before whatever is still to
  -- come.
  due_first        timestamptz not null generated always as (
    least(next_due_at, to_timestamp((state ->> 'lateAt')::double precision / 1000))) stored,
  -- The hash of timeline row number `version`, the last one: a cut tail shows.
  head_hash        bytea not null,
  foreign key (tenant_id, assignee_id) references person
) with (fillfactor = 85);
-- Facts change with almost every event; compressing them each time cost more than writing them as they are.
alter table case_file alter column facts set storage external;

-- The sweep goes by the next clock that runs.
create index case_file_due on case_file (tenant_id, status, next_due_at, id);
-- The queues: late first, then next clock first, by id where two are due at once. Every page is a range of
-- one of these.
create index case_file_queue on case_file (tenant_id, status, due_first, id);
create index case_file_waiting on case_file (tenant_id, waiting_on, due_first, id) where status = 'open';
create index case_file_assigned on case_file (tenant_id, assignee_id, status, due_first, id)
  where assignee_id is not null;
create index case_file_playbook on case_file (tenant_id, playbook, status, due_first, id);
create index case_file_newest on case_file (tenant_id, opened_at, id);
create index case_file_children on case_file (tenant_id, parent_id) where parent_id is not null;
create index case_file_committed on case_file (tenant_id, client, provider_id, committed_year)
  include (committed_cents) where committed_cents > 0;
alter table case_file add unique (tenant_id, number);
-- Last, here and below: of indexes that cost the same, as all do while a table is small, PostgreSQL takes the
-- youngest, and a case must be found by its key.
alter table case_file add primary key (tenant_id, id);
alter table case_file add foreign key (tenant_id, parent_id) references case_file;

-- Numbers without gaps: taken in the transaction that opens the case, so one that fails takes none.
create table case_counter (
  tenant_id uuid not null default current_tenant() references tenant,
  prefix    text not null,
  year      int not null,
  last      int not null,
  primary key (tenant_id, prefix, year)
);

-- The queue of somebody outside the desk: newest first. Written only when who is on the case changes.
create table case_viewer (
  tenant_id uuid not null default current_tenant(),
  viewer_id uuid not null,
  case_id   uuid not null,
  opened_at timestamptz not null,
  foreign key (tenant_id, case_id) references case_file
);
create index case_viewer_newest on case_viewer (tenant_id, viewer_id, opened_at, case_id);
alter table case_viewer add primary key (tenant_id, viewer_id, case_id);

-- By which claim numbers a remittance finds its case; a case may have several.
create table case_claim_number (
  tenant_id    uuid not null default current_tenant(),
  claim_number text not null check (claim_number <> ''),
  case_id      uuid not null,
  primary key (tenant_id, claim_number, case_id),
  foreign key (tenant_id, case_id) references case_file
);
create index case_claim_number_of on case_claim_number (tenant_id, case_id);

-- Words to find a case by. Apart from the case, because its row changes daily and its words almost never, and
-- because no index on words may be used under a row policy (the operator is not leakproof): the application
-- reads it through found_cases() only. Each word begins with the tenant's search key, each viewer is a word
-- of its own, so the index itself keeps tenants and outsiders apart.
create table case_search (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  words     tsvector not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file
);
create index case_search_words on case_search using gin (words);

alter table case_file enable row level security, force row level security;
alter table case_counter enable row level security, force row level security;
alter table case_viewer enable row level security, force row level security;
alter table case_claim_number enable row level security, force row level security;
alter table case_search enable row level security, force row level security;

-- People from outside the desk have the cases they are on, and no others exist for them.
create policy own_tenant on case_file
  using (tenant_id = current_tenant() and (desk_looks() or current_viewer() = any (viewers)));

-- For the policies of what belongs to a case. A function, because PostgreSQL may turn a subquery there into a
-- list of every case that the viewer has. It reads under the policy above.
create function sees_case(p_case uuid) returns boolean stable
language plpgsql as $$
begin
  return exists (select from case_file where id = p_case);
end $$;

create policy own_tenant on case_counter using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on case_viewer
  using (tenant_id = current_tenant() and (desk_looks() or viewer_id = current_viewer()));
create policy own_tenant on case_claim_number using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on case_search using (tenant_id = current_tenant() and desk_looks());
create policy through_the_search on case_search for select to current_user using (true);

grant select, insert, update on case_file, case_counter to parley_app;
grant select, insert, delete on case_viewer, case_claim_number to parley_app;
-- The words are read by found_cases() only.
grant select (tenant_id, case_id), insert, update on case_search to parley_app;
