-- Lists that would have cost more with every case: the audit by time and by action, people by name, the
-- outbox, and words that stand in thousands of notes and pages.

-- Whatever is done seldom. What is done all day is found by walking back from the newest.
create index audit_entry_rare on audit_entry (tenant_id, action, id)
  where action <> all (array['read', 'listed', 'searched', 'recorded']);
create index person_names on person (tenant_id, lower(name), id);
create index letter_written on letter (tenant_id, written_at);

-- Days are found by id, as below: this one knew only how the rows lay, and was taken where it helped nothing.
drop index audit_entry_time;

-- The id of the first entry that is not older than this, found by halving: entries follow each other in time,
-- but for what another transaction was about to write, so leave an hour. Null where the tenant's clock is
-- moved by hand, and for somebody who reads no audit.
create function audit_first_since(p_at timestamptz) returns bigint stable
language plpgsql as $$
declare
  low bigint;
  high bigint;
  middle bigint;
  its record;
begin
  if exists (select from tenant where tenant_id = current_tenant() and clock_at is not null) then
    return null;
  end if;
  select id into low from audit_entry where tenant_id = current_tenant() order by id limit 1;
  select id + 1 into high from audit_entry where tenant_id = current_tenant() order by id desc limit 1;
  while low < high loop
    middle := low + (high - low) / 2;
    select id, at into its from audit_entry
    where tenant_id = current_tenant() and id >= middle order by id limit 1;
    if its.id is null or its.at >= p_at then
      high := middle;
    else
      low := its.id + 1;
    end if;
  end loop;
  return low;
end $$;

-- As in 0021; a common word is looked for among the newest notes, where it is found soon. Rare words are
-- looked for in all, and of others some thousands.
create or replace function found_notes(p_words text[], p_most int) returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set gin_fuzzy_search_limit = 5000
language plpgsql as $$
declare
  found_ids uuid[];
begin
  if current_tenant() is null or not desk_looks() or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  found_ids := array(
    select n.note_id from (
      select s.note_id, s.words from note_search s where s.tenant_id = current_tenant()
      order by s.note_id desc limit 5000) n
    where n.words @@ search_query(p_words, true) limit p_most);
  if cardinality(found_ids) < p_most then
    found_ids := array(
      select f.note_id from (
        select s.note_id from note_search s
        where s.words @@ search_query(p_words, true) and s.tenant_id = current_tenant() offset 0) f
      order by f.note_id desc limit p_most);
  end if;
  return query select unnest(found_ids);
end $$;

-- Of one case every page is looked at; of all cases, where thousands of pages have the words, some thousands.
create function found_pages_of_all(p_wanted tsquery, p_most int)
returns table (case_id uuid, document_id uuid, page int) stable
  set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set gin_fuzzy_search_limit = 5000
language plpgsql as $$
begin
  return query
    select f.case_id, f.document_id, f.page from (
      select d.case_id, d.document_id, d.page from document_text d
      where d.words @@ p_wanted and d.tenant_id = current_tenant() offset 0) f
    where desk_looks()
      or exists (select from case_viewer v where v.tenant_id = current_tenant() and v.case_id = f.case_id
        and v.viewer_id = current_viewer())
    order by f.document_id desc, f.page limit p_most;
end $$;
revoke execute on function found_pages_of_all(tsquery, int) from public;

create or replace function found_pages(p_words text[], p_case uuid, p_most int)
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
  if p_case is null then
    return query select * from found_pages_of_all(wanted, p_most);
    return;
  end if;
  return query
    select f.case_id, f.document_id, f.page from (
      select d.case_id, d.document_id, d.page, d.words from document_text d
      where d.tenant_id = current_tenant() and d.case_id = p_case
      union all
      select d.case_id, d.document_id, d.page, d.words from document_reference r
      join document_text d on d.tenant_id = r.tenant_id and d.case_id = r.from_case_id
        and d.document_id = r.document_id
      where r.tenant_id = current_tenant() and r.case_id = p_case offset 0) f
    where f.words @@ wanted
      and (desk_looks()
        or exists (select from case_viewer v where v.tenant_id = current_tenant() and v.case_id = f.case_id
          and v.viewer_id = current_viewer()))
    order by f.document_id desc, f.page limit p_most;
end $$;

-- Few are ever asked for, and what they are joined to is then looked up and not read through.
alter function found_claims(text, int) rows 10;
alter function found_names(text[], int) rows 20;
alter function found_papers(text[], int) rows 10;
alter function found_notes(text[], int) rows 20;
alter function found_document_pages(text[], int) rows 10;

-- As in 0019. No index on the small letters of a name may be used under a row policy, so whom the parties of
-- a case are is looked up by the owner, in this tenant alone, and only ids are answered.
create index organisation_by_tin on organisation (tenant_id, tin) where tin is not null;
create function principals_meant(p json) returns setof uuid stable
  security definer set search_path = pg_catalog, public, pg_temp rows 10
language plpgsql as $$
declare
  m record;
begin
  for m in select * from json_to_recordset(p)
    as m (party text, name text, npi text, tin text, "memberId" text, email text)
  loop
    return query
      select o.id from organisation o
        where o.tenant_id = current_tenant() and o.npi = m.npi and o.party = m.party
      union
      select o.id from organisation o
        where o.tenant_id = current_tenant() and o.tin = m.tin and o.party = m.party
          and coalesce(o.npi = m.npi, true)
      union
      select o.id from organisation o
        where o.tenant_id = current_tenant() and o.party = m.party and lower(o.name) = lower(m.name)
          and coalesce(o.npi = m.npi, true) and coalesce(o.tin = m.tin, true);
    if m.party = 'member' then
      return query
        select h.id from person h
          where h.tenant_id = current_tenant() and h.member_id = m."memberId" and h.party = 'member'
            and h.active and same_name(h.name, m.name)
        union
        select h.id from person h
          where h.tenant_id = current_tenant() and h.party = 'member' and lower(h.email) = lower(m.email)
            and h.active and same_name(h.name, m.name);
    end if;
  end loop;
end $$;
revoke execute on function principals_meant(json) from public;
grant execute on function principals_meant(json) to parley_app;

create or replace function organisations_meant(p json) returns uuid[]
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  principals uuid[] := array(select principals_meant(p));
  found_ids uuid[];
begin
  perform set_config('parley.viewer', '', true);
  select coalesce(array_agg(distinct id), '{}') into found_ids from (
    select unnest(principals) as id
    union all
    select a.person_id from appointment a
    where (a.for_person = any (principals) or a.for_organisation = any (principals))
      and (a.ends_at is null or a.ends_at > tenant_time())
      and not exists (select from appointment_end e where e.appointment_id = a.id)) everybody;
  perform set_config('parley.viewer', looks, true);
  return found_ids;
end $$;
