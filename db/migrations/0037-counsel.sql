-- Counsel and advocates: who has a place in the room of one case, for whom they speak and until when,
-- and the notes that pass between the desk and counsel alone.

-- A place is given on a paper that is filed on the case, and for a time. It never changes: one that is to
-- last longer is another.
create table room_seat (
  tenant_id      uuid not null default current_tenant(),
  id             uuid not null,
  case_id        uuid not null,
  -- as whom they look: what they see is what the policy gives this party
  party          text not null check (party in ('counsel', 'advocate', 'provider')),
  name           text not null check (name <> ''),
  speaks_for     text not null check (speaks_for in ('plan', 'member', 'provider')),
  -- what the authorisation allows, in its own words
  scope          text not null check (scope <> ''),
  may_write      boolean not null,
  -- of counsel: the engagement that the place goes with
  engagement     text,
  document_id    uuid,
  begins_on      date not null,
  -- the last day; the place is gone when the day after it begins at the desk
  ends_on        date,
  guest_id       uuid,
  person_id      uuid,
  appointment_id uuid,
  at             timestamptz not null,
  by_id          text not null,
  by_name        text not null,
  primary key (tenant_id, id),
  check ((party = 'counsel') = (engagement is not null)),
  check (party = 'counsel' or (document_id is not null and ends_on is not null)),
  check (ends_on >= begins_on),
  check (num_nonnulls(guest_id, person_id) = 1),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, case_id, document_id) references document,
  foreign key (tenant_id, guest_id) references case_guest,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, appointment_id) references appointment
);
create index room_seat_of on room_seat (tenant_id, case_id, id);
create index room_seat_person on room_seat (tenant_id, person_id) where person_id is not null;

create table room_seat_end (
  tenant_id uuid not null default current_tenant(),
  seat_id   uuid not null,
  why       text not null check (why <> ''),
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  primary key (tenant_id, seat_id),
  foreign key (tenant_id, seat_id) references room_seat
);

-- Between the desk and counsel. A table of its own, so that no list, search, export or message can show one
-- by forgetting to leave it out.
create table privileged_note (
  tenant_id   uuid not null default current_tenant(),
  id          uuid not null,
  case_id     uuid not null,
  -- counsel of another engagement does not read it
  engagement  text not null check (engagement <> ''),
  party       text not null check (party in ('desk', 'counsel')),
  author_id   text not null,
  author_name text not null,
  body        text not null check (body <> '' and length(body) <= 10000),
  at          timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file
);
create index privileged_note_of on privileged_note (tenant_id, case_id, id);

-- Does counsel look: by the account of a firm, or by a link on one case?
create function counsel_looks() returns boolean stable language sql as $$
  select exists (select from organisation
      where tenant_id = current_tenant() and id = current_viewer() and party = 'counsel')
    or exists (select from person
      where tenant_id = current_tenant() and id = current_viewer() and party = 'counsel')
    or exists (select from case_guest
      where tenant_id = current_tenant() and id = current_viewer() and party = 'counsel') $$;

do $$ declare t text; begin
  foreach t in array array['room_seat', 'room_seat_end', 'privileged_note'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert on %I to parley_app', t);
  end loop;
end $$;
create policy own_tenant on room_seat
  using (tenant_id = current_tenant() and (desk_looks() or current_viewer() in (guest_id, person_id)))
  with check (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on room_seat_end
  using (tenant_id = current_tenant() and (desk_looks() or exists (select from room_seat s
    where s.tenant_id = room_seat_end.tenant_id and s.id = seat_id)))
  with check (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on privileged_note
  using (tenant_id = current_tenant()
    and (desk_looks() or counsel_looks() and sees_case(case_id)));

select fence_restricted_cases();
