-- Finding a case by words. The words lie apart from the cases (see 0002); this function is the only way to read them.
-- It adds the tenant and the viewer itself, and answers ids only, which the caller joins to case_file under the row
-- policies: even a mistake here would show nobody a case that is not theirs.

-- Ids of cases in which every one of p_words begins a word, newest first. Each word is letters and digits only, at
-- least two of them; anything else finds nothing. Ids begin with the time they were made, so they sort by age.
create function found_cases(p_words text[], p_most int) returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp
language plpgsql as $$
declare
  search_key text := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  wanted text;
begin
  if search_key is null or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  select string_agg(format('''%s~%s'':*', search_key, w), ' & ') into wanted from unnest(p_words) w;
  if not desk_looks() then
    wanted := format('%s & ''%s@%s''', wanted, search_key, current_viewer());
  end if;
  return query
    select s.case_id from case_search s
    where s.words @@ wanted::tsquery and s.tenant_id = current_tenant()
    order by s.case_id desc limit p_most;
end $$;

revoke execute on function found_cases(text[], int) from public;
grant execute on function found_cases(text[], int) to parley_app;
