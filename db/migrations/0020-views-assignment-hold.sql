-- What a day at the desk is made of: orders to walk the queue in, views of it, who works a case, and
-- cases that
-- are put aside until a day.

-- Whoever filters or groups by stage, person, plan or provider walks a range of one of these, next clock
-- first.
create index case_queue_stage on case_file (tenant_id, status, stage, due_first, id);
create index case_queue_person on case_file (tenant_id, status, assignee_id, due_first, id);
create index case_queue_plan on case_file (tenant_id, status, client, due_first, id);
create index case_queue_provider on case_file (tenant_id, provider_id, status, due_first, id)
  where provider_id is not null;
create index case_queue_amount on case_file (tenant_id, amount_cents, id);
-- What of it the indexes above serve better.
drop index case_file_assigned;

-- A case that is put aside. Nothing of the case stands still meanwhile: its clocks run, legal ones above
-- all; it
-- only leaves the lists of what is due. History: one row for each time, the open one has no end.
create table case_hold (
  tenant_id  uuid not null default current_tenant(),
  case_id    uuid not null,
  seq        int not null,                             -- the event that put it aside
  since      timestamptz not null,
  until      timestamptz not null,                     -- infinity: until something comes in
  why        text not null check (why <> ''),
  by_id      text not null,
  by_name    text not null,
  came_seq   int,                                      -- the event from outside that brought it back early
  ended_seq  int,
  ended_at   timestamptz,
  primary key (tenant_id, case_id, seq),
  foreign key (tenant_id, case_id) references case_file,
  check ((ended_seq is null) = (ended_at is null))
);
create unique index case_hold_open on case_hold (tenant_id, case_id) where ended_seq is null;
create index case_hold_until on case_hold (tenant_id, until, case_id) where ended_seq is null;

-- Somebody outside the desk did something: the case is wanted again now. The line in its timeline follows
-- from
-- the sweep, through the one door. What the desk itself records as having come in says so by hold_ends().
create function hold_ends(p_case uuid, p_seq int, p_at timestamptz) returns void
language sql as $$
  update case_hold set until = least(until, p_at), came_seq = p_seq
  where case_id = p_case and ended_seq is null and came_seq is null $$;
create function somebody_outside_acted() returns trigger
language plpgsql as $$
begin
  perform hold_ends(new.case_id, new.seq, new.at);
  return null;
end $$;
create trigger brings_back after insert on case_event for each row
  when (new.party not in ('desk', 'clock', 'post')) execute function somebody_outside_acted();

-- Since when somebody has a case, and by when they must have touched it; without a row nobody waits for
-- that.
create table case_assignment (
  tenant_id  uuid not null default current_tenant(),
  case_id    uuid not null,
  seq        int not null,                             -- the event that gave it
  person_id  uuid not null,
  at         timestamptz not null,
  rule_name  text,                                     -- of the rule that chose; null for a person's choice
  return_at  timestamptz,                              -- back into the queue then, unless they touched it
  settled_at timestamptz,                              -- no longer waited for
  primary key (tenant_id, case_id, seq),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, person_id) references person
);
create index case_assignment_return on case_assignment (tenant_id, return_at, case_id)
  where settled_at is null and return_at is not null;

-- The rules by which cases find somebody, in order. Every change is a new row, so that a decision of last
-- month
-- can be understood next year.
create table assignment_rules (
  tenant_id uuid not null default current_tenant() references tenant,
  version   int not null,
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  rules     json not null,
  primary key (tenant_id, version)
);

-- Whose turn was it last, by rule.
create table assignment_turn (
  tenant_id uuid not null default current_tenant() references tenant,
  rule_id   uuid not null,
  person_id uuid not null,
  at        timestamptz not null,
  primary key (tenant_id, rule_id)
);

-- Who is away, and who stands in.
create table absence (
  tenant_id  uuid not null default current_tenant() references tenant,
  id         uuid not null,
  person_id  uuid not null,
  from_at    timestamptz not null,
  until_at   timestamptz not null,
  deputy_id  uuid,
  note       text,
  by_id      text not null,
  by_name    text not null,
  made_at    timestamptz not null,
  ended_at   timestamptz,                              -- taken back
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, deputy_id) references person,
  check (from_at < until_at),
  check (deputy_id <> person_id)
);
create index absence_of on absence (tenant_id, person_id, until_at);

-- Cases that the rules are to look at: new ones, and those that have come into another stage. Nothing is
-- put
-- here in a tenant without rules. The worker empties it.
create table assignment_waiting (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  since     timestamptz not null default now(),
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file
);
create function stage_was_entered() returns trigger
language plpgsql as $$
begin
  if exists (select from assignment_rules where tenant_id = new.tenant_id) then
    insert into assignment_waiting (tenant_id, case_id) values (new.tenant_id, new.id) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger wants_somebody after update on case_file for each row
  when (new.status = 'open' and (old.version = 0 or old.stage <> new.stage))
  execute function stage_was_entered();

-- A view of the queue with a name: a question, and how its answer is laid out.
create table saved_view (
  tenant_id  uuid not null default current_tenant() references tenant,
  id         uuid not null,
  owner_id   uuid not null,
  name       text not null check (name <> '' and length(name) <= 60),
  shared     boolean not null default false,           -- with everybody at the desk
  asks       json not null,                            -- filters and sort, as GET /cases takes them
  layout     json not null default '{}',               -- columns, grouping, density
  version    int not null default 1,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references person
);
create index saved_view_of on saved_view (tenant_id, owner_id);
create index saved_view_shared on saved_view (tenant_id, changed_at) where shared;

-- Where a view stands for a person: its place, whether it is in the column at all, and how they laid it
-- out.
-- `view` is the id of a saved one or the name of one that every desk has.
create table view_place (
  tenant_id uuid not null default current_tenant() references tenant,
  person_id uuid not null,
  view      text not null check (view <> ''),
  place     int not null,
  pinned    boolean not null default true,
  first     boolean not null default false,            -- what My day opens with
  layout    json,
  primary key (tenant_id, person_id, view),
  foreign key (tenant_id, person_id) references person
);
create unique index view_place_first on view_place (tenant_id, person_id) where first;

alter table case_hold enable row level security, force row level security;
alter table case_assignment enable row level security, force row level security;
alter table assignment_rules enable row level security, force row level security;
alter table assignment_turn enable row level security, force row level security;
alter table absence enable row level security, force row level security;
alter table assignment_waiting enable row level security, force row level security;
alter table saved_view enable row level security, force row level security;
alter table view_place enable row level security, force row level security;
create policy own_tenant on case_hold using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on case_assignment using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on assignment_rules using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on assignment_turn using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on absence using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on assignment_waiting using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on saved_view using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on view_place using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on case_hold, case_assignment, assignment_turn, absence to parley_app;
grant select, insert on assignment_rules to parley_app;
-- Updated by nobody; the worker locks what it takes.
grant select, insert, update, delete on assignment_waiting to parley_app;
grant select, insert, update, delete on saved_view, view_place to parley_app;

-- For the worker, before it is in any tenant: where a hold is over, somebody has let a case lie, or a
-- case waits
-- for somebody; each by its tenant's own clock.
create policy before_a_tenant on case_hold for select to current_user using (true);
create policy before_a_tenant on case_assignment for select to current_user using (true);
create policy before_a_tenant on assignment_waiting for select to current_user using (true);
create function tenants_with_cases_to_move() returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select t.tenant_id from tenant t, lateral (select coalesce(t.clock_at, now()) as at) as clock
  where exists (
      select from case_hold h
      where h.tenant_id = t.tenant_id and h.ended_seq is null and h.until <= clock.at)
    or exists (
      select from case_assignment a
      where a.tenant_id = t.tenant_id and a.settled_at is null and a.return_at <= clock.at)
    or exists (select from assignment_waiting w where w.tenant_id = t.tenant_id)
  $$;
revoke execute on function tenants_with_cases_to_move() from public;
grant execute on function tenants_with_cases_to_move() to parley_app;
