-- What people need to work on one case together: notes that can be mended and found, news of them, drafts
-- that survive a browser, who else has the case open, and ten seconds in which a letter can be taken back.

-- Whom a note calls by name.
alter table internal_note add column mentions uuid[] not null default '{}';

-- A note that was changed or taken away: the rows before it stay, so that what was said can be proved.
create table internal_note_change (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  note_id   uuid not null,
  no        int not null check (no > 0),          -- counts the changes of the note
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  body      text check (body <> '' and length(body) <= 10000),   -- null: taken away
  mentions  uuid[] not null default '{}',
  primary key (tenant_id, case_id, note_id, no),
  foreign key (tenant_id, case_id, note_id) references internal_note
);

-- Words of the notes, apart from them for the reasons given in 0002: read through found_notes() only.
create table note_search (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  note_id   uuid not null,
  words     tsvector not null,
  primary key (tenant_id, note_id),
  foreign key (tenant_id, case_id, note_id) references internal_note
);
create index note_words on note_search using gin (words);

-- Who wants to hear of a case, and up to which version they have seen it.
create table case_watcher (
  tenant_id    uuid not null default current_tenant(),
  case_id      uuid not null,
  person_id    uuid not null,
  since        timestamptz not null,
  seen_version int not null default 0,
  primary key (tenant_id, case_id, person_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, person_id) references person
);
create index case_watcher_of on case_watcher (tenant_id, person_id, case_id);

-- News of notes for one person: they were named, or watch the case.
create table note_news (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  note_id   uuid not null,
  case_id   uuid not null,
  why       text not null check (why in ('mention', 'watching')),
  at        timestamptz not null,
  read_at   timestamptz,
  primary key (tenant_id, person_id, note_id),
  foreign key (tenant_id, case_id, note_id) references internal_note,
  foreign key (tenant_id, person_id) references person
);
create index note_news_unread on note_news (tenant_id, person_id, note_id) where read_at is null;

-- What somebody has typed and not sent, by the place on the screen. Real time, also in a sandbox.
create table draft (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  place     text not null check (place ~ '^[A-Za-z0-9 ._:-]{1,200}$'),
  -- of who wrote it, where they are from outside the desk
  viewer_id uuid,
  version   int not null check (version > 0),
  typed     json not null,
  -- What another window of the same person had when this was put over it: both are kept.
  other     json,
  at        timestamptz not null,
  primary key (tenant_id, person_id, place),
  foreign key (tenant_id, person_id) references person
);
create index draft_oldest on draft (tenant_id, person_id, at);

-- Who has a case open now. Worth nothing after a crash, so it is not logged.
create unlogged table presence (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  person_id   uuid not null,
  person_name text not null,
  doing       text not null default '',           -- "writing a letter"; '' for only looking
  since       timestamptz not null,
  until       timestamptz not null,               -- real time: gone unless it is said again before
  primary key (tenant_id, case_id, person_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, person_id) references person
);

alter table internal_note_change enable row level security, force row level security;
alter table note_search enable row level security, force row level security;
alter table case_watcher enable row level security, force row level security;
alter table note_news enable row level security, force row level security;
alter table draft enable row level security, force row level security;
alter table presence enable row level security, force row level security;

create policy own_tenant on internal_note_change using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on note_search using (tenant_id = current_tenant() and desk_looks());
create policy through_the_search on note_search for select to current_user using (true);
create policy own_tenant on case_watcher using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on note_news using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on draft
  using (tenant_id = current_tenant() and (desk_looks() or viewer_id = current_viewer()));
create policy own_tenant on presence using (tenant_id = current_tenant() and desk_looks());

grant select, insert on internal_note_change to parley_app;
grant select, insert, update on note_search, note_news to parley_app;
grant select, insert, update, delete on case_watcher, draft, presence to parley_app;

-- Ids of notes in which every one of p_words begins a word, newest first. For the desk alone.
create function found_notes(p_words text[], p_most int) returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
language plpgsql as $$
begin
  if current_tenant() is null or not desk_looks() or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  return query
    select f.note_id from (
      select s.note_id from note_search s
      where s.words @@ search_query(p_words, true) and s.tenant_id = current_tenant() offset 0) f
    order by f.note_id desc limit p_most;
end $$;
revoke execute on function found_notes(text[], int) from public;
grant execute on function found_notes(text[], int) to parley_app;

-- Until when a letter that a person has just written can be taken back. Real time, also in a sandbox.
alter table letter add column send_after timestamptz;

-- Mail that tells somebody of the desk of a note that names them. It says where, and never what.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('notice', 'digest', 'mention'));
