-- What happened, what is to be done, and by when. The timeline is written once and never again: the
-- application may insert and select, and each row's hash covers the row before it.

create table case_event (
  tenant_id  uuid not null default current_tenant(),
  case_id    uuid not null,
  seq        int not null,                        -- from 1
  at         timestamptz not null,
  event      text not null,
  rule       text not null,
  actor_id   text not null,
  actor_name text not null,
  party      text not null,                       -- of who acted; also 'clock' and 'post'
  stage      text not null,                       -- after it
  says       text not null,
  seen_by    text[] not null default '{}',        -- parties besides the desk that may read the sentence
  -- What was answered and what followed: { input, opened, done, dropped, set, ended, letters, tells }
  data       json not null,
  -- sha256 over the hash before it and this row, as written by src/desk/case-file/chain.ts
  hash       bytea not null,
  primary key (tenant_id, case_id, seq),
  foreign key (tenant_id, case_id) references case_file
);

create table case_step (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  opened_seq  int not null,                       -- the event that opened it
  place       int not null,                       -- in the playbook's order
  title       text not null,
  stage       text not null,
  responsible text not null,
  rule        text not null,
  does        text not null,                      -- the action that does it
  clock       text,
  opened_at   timestamptz not null,
  ended_seq   int,
  ended_at    timestamptz,
  how         text check (how in ('done', 'dropped')),
  primary key (tenant_id, case_id, opened_seq, place),
  foreign key (tenant_id, case_id) references case_file,
  check ((how is null) = (ended_at is null) and (how is null) = (ended_seq is null))
);
create unique index case_step_open on case_step (tenant_id, case_id, title) where how is null;

-- When something must happen if nobody acts. A row, not a timer: it survives restarts and an auditor can read
-- it.
create table case_clock (
  tenant_id  uuid not null default current_tenant(),
  case_id    uuid not null,
  name       text not null,
  nth        int not null,                        -- within a series: follow-up 3
  set_seq    int not null,                        -- the event that set it
  title      text not null,
  rule       text not null,
  owner      text not null,
  kind       text not null check (kind in ('deadline', 'mark')),
  state      text not null default 'running'
    check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
  set_at     timestamptz not null,
  due_at     timestamptz not null,
  due_on     date not null,
  zone       text not null,                       -- that decided the date
  explain    json not null,                       -- why this date: start, unit, skipped days, result
  citation   text,                                -- of a legal clock, with the grade of its evidence
  grade      text check (grade in ('A', 'B', 'C', 'M', 'Q')),
  ended_seq  int,
  ended_at   timestamptz,
  foreign key (tenant_id, case_id) references case_file,
  check ((state in ('running', 'paused')) = (ended_at is null)),
  check ((citation is null) = (grade is null))
);
-- The sweep, tenant by tenant, because a sandbox has a clock of its own.
create index case_clock_due on case_clock (tenant_id, due_at) where state = 'running';
alter table case_clock add primary key (tenant_id, case_id, name, nth, set_seq);
create unique index case_clock_running on case_clock (tenant_id, case_id, name, nth) where state = 'running';

alter table case_event enable row level security, force row level security;
alter table case_step enable row level security, force row level security;
alter table case_clock enable row level security, force row level security;

create policy own_tenant on case_event
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on case_step
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on case_clock
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));

-- For the sweep, which asks which tenants have something due before it is in any of them (0012).
create policy before_a_tenant on case_clock for select to current_user using (true);

grant select, insert on case_event to parley_app;
grant select, insert, update on case_step, case_clock to parley_app;
