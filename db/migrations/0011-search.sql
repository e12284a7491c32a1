-- Finding a case by words. The words lie apart from the cases (see 0002); these functions are the only way to
-- read them. They add the tenant and the viewer themselves, and answer ids only, which the caller joins to
-- case_file under the row policies: even a mistake here would show nobody a case that is not theirs.

-- The question for the index: each word whole, or as the beginning of one; within the tenant, and of the
-- viewer's cases.
create function search_query(p_words text[], p_beginnings boolean) returns tsquery stable
language plpgsql as $$
declare
  search_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  ending text := case when p_beginnings then ':*' else '' end;
  wanted tsquery := (
    select string_agg(format('''%s~%s''%s', search_key, w, ending), ' & ') from unnest(p_words) w);
begin
  if desk_looks() then
    return wanted;
  end if;
  return wanted && format('''%s@%s''', search_key, current_viewer())::tsquery;
end $$;

-- Of all cases, by the index. Found by their words first and sorted by age afterwards: that is what offset 0
-- says.
create function cases_with_words(p_wanted tsquery, p_most int) returns uuid[] stable
language sql as $$
  select array(
    select f.case_id from (
      select s.case_id from case_search s
      where s.words @@ p_wanted and s.tenant_id = current_tenant() offset 0) f
    order by f.case_id desc limit p_most) $$;

-- Of the newest cases, one by one.
create function newest_cases_with_words(p_wanted tsquery, p_most int) returns uuid[] stable
language sql as $$
  select array(
    select n.case_id from (
      select s.case_id, s.words from case_search s where s.tenant_id = current_tenant()
      order by s.case_id desc limit 8000) n
    where n.words @@ p_wanted limit p_most) $$;

-- Ids of cases in which every one of p_words begins a word, newest first. Each word is letters and digits
-- only, at least two of them; anything else finds nothing. Ids begin with the time they were made, so they
-- sort by age. Common words find enough soon, and then no more is looked for: fifty among the newest cases,
-- or fifty with just these words. Whoever wants another gives one word more. Rare words are looked for in all
-- cases.
create function found_cases(p_words text[], p_most int) returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp
  -- Plans are kept; one from a day when the table was small would read all of it later.
  set enable_seqscan = off
language plpgsql as $$
declare
  enough int := least(50, p_most);
  found_ids uuid[];
begin
  if current_tenant() is null or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  found_ids := newest_cases_with_words(search_query(p_words, true), p_most);
  if cardinality(found_ids) < enough then
    found_ids := cases_with_words(search_query(p_words, false), p_most);
  end if;
  if cardinality(found_ids) < enough then
    found_ids := cases_with_words(search_query(p_words, true), p_most);
  end if;
  return query select unnest(found_ids);
end $$;

revoke execute on function found_cases(text[], int) from public;
grant execute on function found_cases(text[], int) to parley_app;
