-- How each person wants the desk to look and to be used, and words to find people, organisations, claims and
-- papers by.

create table preference (
  tenant_id  uuid not null default current_tenant(),
  person_id  uuid not null,
  -- { theme, density, language, shortcuts, tour }; what is not there is as the house has it
  settings   jsonb not null default '{}',
  changed_at timestamptz not null default now(),
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);
alter table preference enable row level security, force row level security;
-- The people of one organisation look with the same eyes; the route asks for the caller's own row alone.
create policy own_tenant on preference
  using (tenant_id = current_tenant() and (desk_looks() or exists (select from person where id = person_id)));
grant select, insert, update on preference to parley_app;

-- The words of a name as they stand in the index, each behind its tenant's id so that one tenant's names cost
-- another nothing. Cut like src/desk/case-file/words.ts cuts: without accents, small, in parts and together.
create function name_words(p_tenant uuid, p_texts text[]) returns tsvector immutable parallel safe
language sql as $$
  select coalesce(array_to_tsvector(array_agg(distinct p_tenant || '~' || left(w.word, 64))), '')
  from unnest(p_texts) as given(written),
    lateral regexp_split_to_table(
      lower(regexp_replace(normalize(given.written, nfkd), '[\u0300-\u036f]', '', 'g')), '\s+') as piece,
    lateral (
      select regexp_replace(piece, '[^[:alnum:]]', '', 'g') as word
      union select regexp_split_to_table(piece, '[^[:alnum:]]+')) w
  where length(w.word) >= 2 $$;

alter table person add column words tsvector generated always as (
  name_words(tenant_id, array[name, email]) || array_to_tsvector(
    array_remove(array[tenant_id || '@' || id, tenant_id || '@' || organisation_id], null))) stored;
alter table organisation add column words tsvector generated always as (
  name_words(tenant_id, array[name, npi, tin]) || array_to_tsvector(array[tenant_id || '@' || id])) stored;
alter table document add column words tsvector generated always as (
  name_words(tenant_id, array[name, kind])) stored;
create index person_words on person using gin (words);
create index organisation_words on organisation using gin (words);
create index document_words on document using gin (words);
-- By the beginning of a number, whatever the database's order of letters is.
create index claim_number_known_beginning on claim_number_known (tenant_id, number text_pattern_ops);

-- No index on words may be used under a row policy (the operator is not leakproof), so these are read by the
-- functions below, which add tenant and viewer themselves and answer ids only.
create policy through_the_search on organisation for select to current_user using (true);
create policy through_the_search on document for select to current_user using (true);

create function name_query(p_words text[], p_own boolean) returns tsquery stable
language sql as $$
  select case when desk_looks() or not p_own then q else
    q && format('''%s@%s''', current_tenant(), current_viewer())::tsquery end
  from (select string_agg(format('''%s~%s'':*', current_tenant(), w), ' & ')::tsquery as q
    from unnest(p_words) w) one $$;

create function searchable(p_words text[]) returns boolean stable
language sql as $$
  select current_tenant() is not null and cardinality(p_words) > 0
    and not exists (select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') $$;

-- People and organisations in whose name, address or numbers each word begins one. Of words that thousands
-- have, some thousands are looked at: whoever wants another gives one word more.
create function found_names(p_words text[], p_most int) returns table (kind text, id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set gin_fuzzy_search_limit = 5000
language plpgsql as $$
begin
  if not searchable(p_words) then
    return;
  end if;
  return query
    (select 'person', p.id from person p
      where p.tenant_id = current_tenant() and p.words @@ name_query(p_words, true)
      order by p.active desc, lower(p.name), p.id limit p_most)
    union all
    (select 'organisation', o.id from organisation o
      where o.tenant_id = current_tenant() and o.words @@ name_query(p_words, true)
      order by lower(o.name), o.id limit p_most);
end $$;

-- Papers by their name and kind, newest first; outside the desk only those of the viewer's cases.
create function found_papers(p_words text[], p_most int) returns table (case_id uuid, id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set gin_fuzzy_search_limit = 5000
language plpgsql as $$
begin
  if not searchable(p_words) then
    return;
  end if;
  return query
    select d.case_id, d.id from document d
    where d.tenant_id = current_tenant() and d.words @@ name_query(p_words, false)
      and (desk_looks() or exists (
        select from case_viewer v where v.tenant_id = current_tenant()
          and v.viewer_id = current_viewer() and v.case_id = d.case_id))
    order by d.id desc limit p_most;
end $$;

-- Claims that came in X12, by the beginning of a number in its plain writing. For the desk alone.
create function found_claims(p_number text, p_most int)
  returns table (number text, source text, source_id uuid, place int) stable
  security definer set search_path = pg_catalog, public, pg_temp
language plpgsql as $$
begin
  if current_tenant() is null or not desk_looks() or length(p_number) < 2 then
    return;
  end if;
  return query
    select k.number, k.source, k.source_id, k.place from claim_number_known k
    where k.tenant_id = current_tenant() and k.number ~>=~ p_number and k.number ~<~ (p_number || '~')
    order by k.number using ~<~ limit p_most;
end $$;

revoke execute on function found_names(text[], int), found_papers(text[], int), found_claims(text, int)
  from public;
grant execute on function found_names(text[], int), found_papers(text[], int), found_claims(text, int)
  to parley_app;
