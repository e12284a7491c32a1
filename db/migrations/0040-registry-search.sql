-- How the registry is written and searched: each function adds the tenant itself.

create function keep_plan(p_key text, p_name text, p_type_key text, p_type_name text) returns void
  security definer set search_path = pg_catalog, public, pg_temp
language sql as $$
  insert into registry_plan (plan_key, name, type_key, type_name)
  values (p_key, p_name, p_type_key, p_type_name)
  on conflict (tenant_id, plan_key) do update
    set type_key = excluded.type_key, type_name = excluded.type_name
    where excluded.type_key is not null and registry_plan.type_key is distinct from excluded.type_key $$;

-- What a standing is worked out from: of each line only that, also where the case it comes from is hidden.
create function acceptance_lines(p_provider uuid, p_key text)
  returns table (id uuid, standing text, basis text, on_day date, until_day date, taken_back boolean)
  stable security definer set search_path = pg_catalog, public, pg_temp
language sql as $$
  select a.id, a.standing, a.basis, a.on_day, a.until_day,
    exists (select from acceptance b where b.tenant_id = a.tenant_id and b.takes_back = a.id)
  from acceptance a
  where a.tenant_id = current_tenant() and a.provider_id = p_provider and a.plan_key = p_key
    and a.takes_back is null
  order by a.id $$;

create function set_standing(p_provider uuid, p_key text, p_periods json) returns void
  security definer set search_path = pg_catalog, public, pg_temp
language plpgsql as $$
begin
  delete from provider_standing
    where tenant_id = current_tenant() and provider_id = p_provider and plan_key = p_key;
  insert into provider_standing
      (plan_key, provider_id, from_day, to_day, standing, basis, on_day, doubted, line)
    select p_key, p_provider, p."from", p."to", p.standing, p.basis, p."on", p.doubted, p.line
    from json_to_recordset(p_periods) as p ("from" date, "to" date, standing text, basis text, "on" date,
      doubted boolean, line uuid);
  update provider set plans = plans || p_key
    where tenant_id = current_tenant() and id = p_provider and not plans @> array[p_key];
end $$;

-- Takes a provider away that a table has added, as the application's role could not: only what the load says
-- it added, and only while nothing was learned of it.
create function take_back_provider(p_load uuid, p_line int) returns boolean
  security definer set search_path = pg_catalog, public, pg_temp
language plpgsql as $$
declare
  its_row uuid := (select r.subject from load_row r join load l on l.tenant_id = r.tenant_id
      and l.id = r.load_id and l.kind = 'standings'
    where r.tenant_id = current_tenant() and r.load_id = p_load and r.line = p_line
      and r.outcome = 'added');
begin
  if its_row is null or exists (
      select from acceptance where tenant_id = current_tenant() and provider_id = its_row) then
    return false;
  end if;
  delete from provider_site where tenant_id = current_tenant() and provider_id = its_row;
  delete from provider where tenant_id = current_tenant() and id = its_row;
  return found;
end $$;
create policy taken_back on provider for delete to current_user using (true);
create policy taken_back on provider_site for delete to current_user using (true);

-- Does the provider accept on that day? p_plans is the plan, and then its type where it is known: what is
-- known of the plan itself comes before what is known of its type.
create function accepts_plan(p_provider uuid, p_plans text[], p_day date) returns boolean stable
language sql as $$
  select coalesce(
    (select s.standing = 'accepting' from provider_standing s where s.tenant_id = current_tenant()
      and s.plan_key = p_plans[1] and s.provider_id = p_provider
      and s.from_day <= p_day and s.to_day > p_day),
    (select s.standing = 'accepting' from provider_standing s where s.tenant_id = current_tenant()
      and s.plan_key = p_plans[2] and s.provider_id = p_provider
      and s.from_day <= p_day and s.to_day > p_day),
    false) $$;

-- The question for the index. A specialty or a plan near a place is asked for by square.
create function provider_query(p_words text[], p_cells text[], p_specialty text, p_plans text[])
  returns tsquery stable
language plpgsql as $$
declare
  its_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  kind text := case when p_specialty <> '' then 't:' || p_specialty else '' end;
  squares text[] := array(select 'g:' || c from unnest(p_cells) c);
  parts text[];
begin
  parts := array(select format('''%s~n:%s'':*', its_key, w) from unnest(p_words) w);
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

-- Those of one ZIP code, the p_place-th of p_zips, of whom it is the nearest.
create function providers_in_zip(p_wanted tsquery, p_zips text[], p_place int, p_plans text[], p_day date,
    p_after_place int, p_after_name text, p_after uuid, p_most int)
  returns table (id uuid, place int, plain_name text) stable
language sql as $$
  select p.id, p_place, p.plain_name
  from (select distinct s.provider_id from provider_site s
    where s.tenant_id = current_tenant() and s.zip = p_zips[p_place] offset 0) s,
  lateral (select q.id, q.plain_name, q.zips, q.words from provider q
    where q.tenant_id = current_tenant() and q.id = s.provider_id offset 0) p
  where (p_wanted is null or p.words @@ p_wanted)
    and (p_place, p.plain_name, p.id) > (p_after_place, p_after_name, p_after)
    and (cardinality(p.zips) = 1 or p_place = (
      select min(array_position(p_zips, o.zip)) from unnest(p.zips) as o (zip)))
    and (cardinality(p_plans) = 0 or accepts_plan(p.id, p_plans, p_day))
  order by p.plain_name, p.id limit p_most $$;

-- Those next in line by name: whose name begins with p_begins, which is all of them where it is empty, looked
-- for among the next three thousand. One bound below, one above: the index begins at the first it is given.
create function providers_next_name(p_wanted tsquery, p_begins text, p_plans text[], p_day date,
    p_after_name text, p_after uuid, p_most int)
  returns table (id uuid, plain_name text) stable
language sql as $$
  select w.id, w.plain_name from (
    select p.id, p.plain_name, p.words from provider p
    where p.tenant_id = current_tenant() and (p.plain_name, p.id) > (p_after_name, p_after)
      and p.plain_name < p_begins || chr(1114111)
    order by p.plain_name, p.id limit 3000) w
  where (p_wanted is null or w.words @@ p_wanted)
    and (cardinality(p_plans) = 0 or accepts_plan(w.id, p_plans, p_day))
  order by w.plain_name, w.id limit p_most $$;

-- All that fit, by the index; each at its nearest place. Where no place is asked for, names that begin
-- with p_begins come first (0), the others after them (1).
create function providers_everywhere(p_wanted tsquery, p_zips text[], p_begins text)
  returns table (id uuid, place int, plain_name text) stable
language plpgsql as $$
begin
  if cardinality(p_zips) = 0 then
    return query select q.id, case when starts_with(q.plain_name, p_begins) then 0 else 1 end, q.plain_name
      from provider q where q.words @@ p_wanted and q.tenant_id = current_tenant();
  else
    return query select p.id, min(z.place)::int, p.plain_name
      from (select q.id, q.plain_name, q.zips from provider q
        where q.words @@ p_wanted and q.tenant_id = current_tenant() offset 0) p
      cross join lateral unnest(p.zips) as o (zip)
      join unnest(p_zips) with ordinality as z (zip, place) on z.zip = o.zip
      group by p.id, p.plain_name;
  end if;
end $$;

-- Ids of providers, a page at a time, in order: near a place by p_zips (nearest first), otherwise by name,
-- those first whose name begins with the first word. p_cells are the squares in which these ZIP codes lie;
-- p_plans keeps those who accept on p_day. First a look at those next in line; where they do not fill the
-- page, at all that fit, by the index. The order is the same either way. Words are letters and digits;
-- whoever may not know of a plan finds nobody by it.
create function found_providers(p_words text[], p_specialty text, p_zips text[], p_cells text[],
    p_plans text[], p_day date, p_after_place int, p_after_name text, p_after uuid, p_most int)
  returns table (id uuid, place int) stable
  security definer set search_path = pg_catalog, public, pg_temp
  -- Plans are kept; one from a day when the table was small would read all of it later.
  set enable_seqscan = off
language plpgsql as $$
declare
  narrow tsquery;
  wanted tsquery;
  ids uuid[] := '{}';
  places int[] := '{}';
  more uuid[];
  begins text := coalesce(p_words[1], '');
  nobody uuid := '00000000-0000-0000-0000-000000000000';
  here int := greatest(p_after_place, 1);
  last int := least(cardinality(p_zips), greatest(p_after_place, 1) + 7);
begin
  if current_tenant() is null or cardinality(p_plans) > 0 and not sees_plan(p_plans[1]) or exists (
      select from unnest(p_words || p_specialty || p_zips || p_cells || p_plans) w where w ~ '[''\\]') then
    return;
  end if;
  narrow := provider_query(p_words, '{}', p_specialty, p_plans);
  while here <= last and cardinality(ids) < p_most loop
    select array_agg(f.id order by f.plain_name, f.id) into more
      from providers_in_zip(narrow, p_zips, here, p_plans, p_day, p_after_place, p_after_name, p_after,
        p_most - cardinality(ids)) f;
    ids := ids || more;
    places := places || array_fill(here, array[coalesce(cardinality(more), 0)]);
    here := here + 1;
  end loop;
  if cardinality(p_zips) = 0 and p_after_place = 0 then
    select array_agg(f.id order by f.plain_name, f.id), array_agg(0) into ids, places
      from providers_next_name(narrow, begins, p_plans, p_day, greatest(p_after_name collate "C", begins),
        case when p_after_name collate "C" < begins then nobody else p_after end, p_most) f;
  end if;
  wanted := provider_query(p_words, p_cells, p_specialty, p_plans);
  if coalesce(cardinality(ids), 0) >= p_most or wanted is null then
    return query select * from unnest(ids, places);
  else
    return query select f.id, f.place from providers_everywhere(wanted, p_zips, begins) f
      where (f.place, f.plain_name, f.id) > (p_after_place, p_after_name, p_after)
        and (cardinality(p_plans) = 0 or accepts_plan(f.id, p_plans, p_day))
      order by f.place, f.plain_name, f.id limit p_most;
  end if;
end $$;

revoke execute on function keep_plan(text, text, text, text), acceptance_lines(uuid, text),
  set_standing(uuid, text, json), take_back_provider(uuid, int),
  found_providers(text[], text, text[], text[], text[], date, int, text, uuid, int) from public;
grant execute on function keep_plan(text, text, text, text), acceptance_lines(uuid, text),
  set_standing(uuid, text, json), take_back_provider(uuid, int),
  found_providers(text[], text, text[], text[], text[], date, int, text, uuid, int) to parley_app;
