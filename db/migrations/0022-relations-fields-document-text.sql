-- Cases that belong together, what a desk adds to its cases by itself (tags, fields of its own), and what
-- stands in a case's papers.

-- Where a case went that was merged into another; null for all others. Set once, by the one door.
alter table case_file add column merged_into uuid;
alter table case_file add foreign key (tenant_id, merged_into) references case_file;
create index case_file_merged on case_file (tenant_id, merged_into) where merged_into is not null;

-- "case_id is <kind> other_id". Never deleted: one that holds no more has an end.
create table case_relation (
  tenant_id  uuid not null default current_tenant(),
  id         uuid not null,
  case_id    uuid not null,
  other_id   uuid not null,
  kind       text not null
    check (kind in ('child-of', 'same-claim', 'same-member', 'follows', 'related', 'merged-into',
      'split-from')),
  note       text not null default '' check (length(note) <= 500),
  at         timestamptz not null,
  by_name    text not null,
  seq        int not null,                        -- the event on case_id
  other_seq  int not null,                        -- the event on other_id
  ended_at   timestamptz,
  ended_by   text,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, other_id) references case_file,
  check (case_id <> other_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index case_relation_once on case_relation (tenant_id, case_id, other_id, kind)
  where ended_at is null;
create unique index case_relation_one_parent on case_relation (tenant_id, case_id)
  where kind = 'child-of' and ended_at is null;
create index case_relation_of on case_relation (tenant_id, case_id);
create index case_relation_other on case_relation (tenant_id, other_id);

-- A paper of one case that lies in another as well, because the two were merged or one was split off. The
-- bytes and the row of the paper stay where they are.
create table document_reference (
  tenant_id    uuid not null default current_tenant(),
  case_id      uuid not null,                     -- where it is shown
  from_case_id uuid not null,                     -- where it was filed
  document_id  uuid not null,
  why          text not null check (why in ('merged', 'split')),
  seq          int not null,                      -- the event on case_id
  at           timestamptz not null,
  by_name      text not null,
  primary key (tenant_id, case_id, from_case_id, document_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, from_case_id, document_id) references document,
  check (case_id <> from_case_id)
);
create index document_reference_from on document_reference (tenant_id, from_case_id, document_id);

-- What stands in a paper, and how reading it went. Read after it was filed, by a job.
create table document_reading (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  document_id uuid not null,
  state       text not null check (state in ('read', 'no text', 'failed')),
  pages       int not null check (pages >= 0),
  -- { width, height } of each page in points, so that a screen keeps their places before they are drawn
  sizes       json not null default '[]',
  says        text not null default '',           -- why it failed, in words
  read_at     timestamptz not null,
  primary key (tenant_id, case_id, document_id),
  foreign key (tenant_id, case_id, document_id) references document
);

create table document_text (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  document_id uuid not null,
  page        int not null check (page > 0),      -- from 1
  text        text not null,
  -- [start, length, left, top, width, height] of each piece of the text, in ten-thousandths of the page
  spots       json not null default '[]',
  words       tsvector not null,                  -- each begins with the search key, as in case_search
  primary key (tenant_id, case_id, document_id, page),
  foreign key (tenant_id, case_id, document_id) references document
);
create index document_text_words on document_text using gin (words);

-- Pictures of pages, kept in the file store once they have been drawn.
create table document_preview (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  document_id uuid not null,
  page        int not null check (page > 0),
  width       int not null check (width > 0),
  sha256      bytea not null check (octet_length(sha256) = 32),
  bytes       bigint not null check (bytes > 0),
  media_type  text not null,
  drawn_at    timestamptz not null,
  primary key (tenant_id, case_id, document_id, page, width),
  foreign key (tenant_id, case_id, document_id) references document
);

-- Words that somebody hangs on cases to find them again.
create table tag (
  tenant_id uuid not null default current_tenant() references tenant,
  key       text not null check (key = lower(key) and key <> ''),
  name      text not null check (name <> '' and length(name) <= 40),
  tone      text not null default 'quiet' check (tone in ('quiet', 'good', 'warn', 'bad')),
  used_at   timestamptz not null,
  primary key (tenant_id, key)
);
create index tag_by_use on tag (tenant_id, used_at);

create table case_tag (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  tag       text not null,
  added_at  timestamptz not null,
  added_by  text not null,
  primary key (tenant_id, case_id, tag),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, tag) references tag
);
create index case_tag_cases on case_tag (tenant_id, tag, case_id);

-- A question of the desk's own, beside those of the playbook.
create table custom_field (
  tenant_id     uuid not null default current_tenant() references tenant,
  id            uuid not null,
  name          text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  title         text not null check (title <> ''),
  hint          text not null default '',
  kind          text not null
    check (kind in ('text', 'number', 'money', 'date', 'choice', 'yes-no', 'person')),
  choices       text[] not null default '{}',
  playbooks     text[] not null default '{}',     -- of these only; all where empty
  shown_when    json not null default '[]',       -- conditions that all hold, or it is not asked
  needed_before text[] not null default '{}',     -- actions it must be answered before; 'close' for closing
  roles         text[] not null default '{}',     -- who of the desk may answer; anybody where empty
  place         int not null,
  version       int not null default 1,
  retired_at    timestamptz,
  changed_at    timestamptz not null,
  changed_by    text not null,
  primary key (tenant_id, id)
);
create unique index custom_field_name on custom_field (tenant_id, name) where retired_at is null;

create table case_field_value (
  tenant_id    uuid not null default current_tenant(),
  case_id      uuid not null,
  field_id     uuid not null,
  value        text not null,                     -- as over the wire: cents, ISO date, 'true', an id
  number_value numeric,                           -- of a number, cents, or yes as 1 and no as 0
  date_value   date,
  version      int not null,                      -- counts the changes
  changed_at   timestamptz not null,
  changed_by   text not null,
  primary key (tenant_id, case_id, field_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, field_id) references custom_field
);
create index case_field_value_text on case_field_value (tenant_id, field_id, value, case_id)
  where length(value) <= 200;
create index case_field_value_number on case_field_value (tenant_id, field_id, number_value, case_id)
  where number_value is not null;
create index case_field_value_date on case_field_value (tenant_id, field_id, date_value, case_id)
  where date_value is not null;

-- Every answer there ever was; null for one that was taken back.
create table case_field_change (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  field_id  uuid not null,
  version   int not null,
  was       text,
  is_now    text,
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  primary key (tenant_id, case_id, field_id, version),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, field_id) references custom_field
);

-- Names of actions that some field of the desk must be answered before; 'close' for closing. The door
-- reads it with the case, so that a desk without such fields pays nothing.
alter table tenant add column gated_actions text[] not null default '{}';

alter table case_relation enable row level security, force row level security;
alter table document_reference enable row level security, force row level security;
alter table document_reading enable row level security, force row level security;
alter table document_text enable row level security, force row level security;
alter table document_preview enable row level security, force row level security;
alter table tag enable row level security, force row level security;
alter table case_tag enable row level security, force row level security;
alter table custom_field enable row level security, force row level security;
alter table case_field_value enable row level security, force row level security;
alter table case_field_change enable row level security, force row level security;

create policy own_tenant on case_relation
  using (tenant_id = current_tenant() and (desk_looks() or (sees_case(case_id) and sees_case(other_id))));
create policy own_tenant on document_reference
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));

-- Does a paper lie in another case that the viewer sees? Reads under the policy above.
create function sees_reference(p_case uuid, p_document uuid) returns boolean stable
language plpgsql as $$
begin
  return exists (select from document_reference where from_case_id = p_case and document_id = p_document);
end $$;

alter policy own_tenant on document
  using (tenant_id = current_tenant()
    and (desk_looks() or sees_case(case_id) or sees_reference(case_id, id)));
create policy own_tenant on document_reading
  using (tenant_id = current_tenant()
    and (desk_looks() or sees_case(case_id) or sees_reference(case_id, document_id)));
create policy own_tenant on document_text
  using (tenant_id = current_tenant()
    and (desk_looks() or sees_case(case_id) or sees_reference(case_id, document_id)));
create policy own_tenant on document_preview
  using (tenant_id = current_tenant()
    and (desk_looks() or sees_case(case_id) or sees_reference(case_id, document_id)));
create policy through_the_search on document_text for select to current_user using (true);
create policy own_tenant on tag using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on case_tag using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on custom_field using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on case_field_value using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on case_field_change using (tenant_id = current_tenant() and desk_looks());

grant select, insert on case_relation, document_reference, document_preview, case_field_change to parley_app;
grant update (ended_at, ended_by) on case_relation to parley_app;
grant select, insert, update on document_reading, tag, custom_field to parley_app;
grant select, insert, delete on case_tag to parley_app;
grant select, insert, update, delete on case_field_value to parley_app;
-- The words are read by found_pages() only.
grant select (tenant_id, case_id, document_id, page, text, spots), insert on document_text to parley_app;

-- Pages in which every one of p_words begins a word, newest paper first; in one case, or in all of the
-- tenant's. Adds the tenant and the viewer's cases itself and answers ids only, which the caller joins to
-- document_text under the row policies. Each word is letters and digits only, as in found_cases (0011).
create function found_pages(p_words text[], p_case uuid, p_most int)
returns table (case_id uuid, document_id uuid, page int) stable security definer
  set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off
language plpgsql as $$
declare
  search_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  wanted tsquery;
begin
  if current_tenant() is null or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  wanted := (select string_agg(format('''%s~%s'':*', search_key, w), ' & ') from unnest(p_words) w);
  return query
    select f.case_id, f.document_id, f.page from (
      select d.case_id, d.document_id, d.page from document_text d
      where d.words @@ wanted and d.tenant_id = current_tenant() offset 0) f
    where (p_case is null or f.case_id = p_case
        or exists (select from document_reference r where r.tenant_id = current_tenant()
          and r.case_id = p_case and r.from_case_id = f.case_id and r.document_id = f.document_id))
      and (desk_looks()
        or exists (select from case_viewer v where v.tenant_id = current_tenant() and v.case_id = f.case_id
          and v.viewer_id = current_viewer()))
    order by f.document_id desc, f.page limit p_most;
end $$;

revoke execute on function found_pages(text[], uuid, int) from public;
grant execute on function found_pages(text[], uuid, int) to parley_app;

-- The piece of a text around the first of the words, whatever its capitals; its beginning where accents
-- keep it from being found.
create function piece_around(p_text text, p_words text[]) returns text immutable parallel safe
language sql as $$
  select substr(p_text, greatest(1, coalesce(min(nullif(strpos(lower(p_text), w), 0)), 1) - 60), 160)
  from unnest(p_words) w $$;

-- For the search over everything: the same over all cases, with the piece of the page. With the caller's
-- rights, so the row policies decide what is shown.
create function found_document_pages(p_words text[], p_most int)
returns table (case_id uuid, document_id uuid, page int, snippet text) stable
language sql as $$
  select t.case_id, t.document_id, t.page, piece_around(t.text, p_words)
  from found_pages(p_words, null, p_most) f
  join document_text t on t.case_id = f.case_id and t.document_id = f.document_id and t.page = f.page
  where t.tenant_id = current_tenant()
  order by t.document_id desc, t.page $$;
