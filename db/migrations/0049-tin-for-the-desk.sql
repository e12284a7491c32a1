-- A provider's TIN may be somebody's social security number. It finds its provider for the desk alone: for
-- everybody else a search that begins with its digits would tell it, one digit after the other. So it is kept
-- as a word of its own kind (x), which only the desk's questions ask for.

alter table provider no force row level security;
update provider set tokens = array_remove(tokens, 'n:' || tin) || ('x:' || tin)
  where tin is not null and not ('x:' || tin = any (tokens));
alter table provider force row level security;

create or replace function provider_query(p_words text[], p_cells text[], p_specialty text, p_plans text[])
  returns tsquery stable
language plpgsql as $$
declare
  its_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  kind text := case when p_specialty <> '' then 't:' || p_specialty else '' end;
  squares text[] := array(select 'g:' || c from unnest(p_cells) c);
  parts text[];
begin
  parts := array(
    select case when desk_looks() and w ~ '^[0-9]{1,9}$'
      then format('(''%1$s~n:%2$s'':* | ''%1$s~x:%2$s'':*)', its_key, w)
      else format('''%s~n:%s'':*', its_key, w) end
    from unnest(p_words) w);
  if cardinality(squares) > 0 and kind = '' and cardinality(p_plans) > 0 then
    squares := array(select s || 'p:' || p from unnest(squares) s, unnest(p_plans) p);
  elsif cardinality(squares) > 0 then
    squares := array(select s || kind from unnest(squares) s);
  elsif kind <> '' then
    squares := array[kind];
  end if;
  if cardinality(squares) > 0 then
    parts := parts || (select '(' || string_agg(format('''%s~%s''', its_key, s), ' | ') || ')'
      from unnest(squares) s);
  end if;
  if cardinality(p_plans) > 0 and (kind <> '' or cardinality(p_cells) = 0) then
    parts := parts || (select '(' || string_agg(format('''%s~p:%s''', its_key, p), ' | ') || ')'
      from unnest(p_plans) p);
  end if;
  return nullif(array_to_string(parts, ' & '), '')::tsquery;
end $$;
