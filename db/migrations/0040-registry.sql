-- Who accepts which plan: providers, what was learned of each and a plan, and on which days that makes them
-- accept or refuse. What was learned is history; the days are worked out from it (src/core/acceptance.ts).

create function registry_words(p_key int, p_tokens text[], p_plans text[]) returns tsvector
  immutable parallel safe
language sql as $$
  select array_to_tsvector(array(
    select p_key || '~' || t from unnest(p_tokens) t
    union select p_key || '~p:' || p from unnest(p_plans) p)) $$;

create table provider (
  tenant_id   uuid not null default current_tenant() references tenant,
  id          uuid not null,
  npi         text check (npi ~ '^[12][0-9]{9}$'),
  tin         text check (tin ~ '^[0-9]{9}$'),
  name        text not null check (length(name) between 1 and 200),
  -- The name in small plain letters: what lists are sorted by.
  plain_name  text collate "C" not null check (length(plain_name) <= 300),
  entity      text check (entity in ('person', 'organisation')),
  -- Codes of the NUCC taxonomy, the main one first.
  specialties text[] not null default '{}',
  zips        text[] not null default '{}',             -- of its sites
  came_by     text not null check (came_by in ('case', 'table', 'NPPES')),
  ended_on    date,                                     -- the NPI was given up
  changed_at  timestamptz not null default now(),
  -- What it is found by, cut by src/desk/registry/tokens.ts, behind the tenant's key.
  tenant_key  int not null,
  tokens      text[] not null,
  plans       text[] not null default '{}',             -- keys of plans of which anything was learned
  words       tsvector not null generated always as (registry_words(tenant_key, tokens, plans)) stored,
  primary key (tenant_id, id)
);

create table provider_site (
  tenant_id   uuid not null default current_tenant(),
  provider_id uuid not null,
  no          int not null check (no > 0),
  street      text not null default '',
  city        text not null default '',
  state       text not null default '',
  zip         text not null default '' check (zip ~ '^([0-9]{5})?$'),
  phone       text not null default '',
  fax         text not null default '',
  primary key (tenant_id, provider_id, no),
  foreign key (tenant_id, provider_id) references provider
);

-- Plans of which something was learned, and of which type they are where a table said so.
create table registry_plan (
  tenant_id uuid not null default current_tenant() references tenant,
  plan_key  text not null,
  name      text not null check (name <> ''),
  type_key  text,
  type_name text,
  primary key (tenant_id, plan_key),
  check ((type_key is null) = (type_name is null))
);

-- One thing learned, or one taken back. Never changed.
create table acceptance (
  tenant_id     uuid not null default current_tenant(),
  id            uuid not null,
  provider_id   uuid not null,
  plan_key      text not null,
  plan_name     text not null,
  -- Null on a line that takes another back.
  standing      text check (standing in ('accepting', 'refusing')),
  basis         text check (basis in ('education', 'contract', 'LOA', 'paid claim', 'told by phone')),
  on_day        date,
  until_day     date,
  scope         text,
  contact       text,
  evidence      json not null default '{}',             -- { who, on, words, documentIds }
  by_name       text not null,
  at            timestamptz not null,
  -- Where it comes from: a case and its count there, a table and its line, or a claim that was paid.
  case_id       uuid,
  case_no       int,
  load_id       uuid,
  load_line     int,
  remittance_id uuid,
  claim_place   int,
  takes_back    uuid,
  why           text,
  primary key (tenant_id, id),
  foreign key (tenant_id, provider_id) references provider,
  foreign key (tenant_id, plan_key) references registry_plan,
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, load_id) references load,
  foreign key (tenant_id, remittance_id) references remittance,
  foreign key (tenant_id, takes_back) references acceptance,
  check ((takes_back is null) = (standing is not null and basis is not null and on_day is not null
    and until_day is not null)),
  check ((takes_back is null) = (why is null)),
  check (num_nonnulls(case_id, load_id, remittance_id) = 1)
);
create unique index acceptance_once_a_case on acceptance (tenant_id, case_id, case_no, (takes_back is null))
  where case_id is not null;
create unique index acceptance_once_a_claim on acceptance (tenant_id, remittance_id, claim_place, plan_key)
  where remittance_id is not null;
create unique index acceptance_taken_back_once on acceptance (tenant_id, takes_back)
  where takes_back is not null;
create index acceptance_of on acceptance (tenant_id, provider_id, id);

-- The days on which one line decides, from the first to before the last. Worked out anew with every line.
create table provider_standing (
  tenant_id   uuid not null default current_tenant(),
  plan_key    text not null,
  provider_id uuid not null,
  from_day    date not null,
  to_day      date not null check (to_day > from_day),
  standing    text not null check (standing in ('accepting', 'refusing')),
  basis       text not null,
  on_day      date not null,
  doubted     boolean not null,
  line        uuid not null,
  primary key (tenant_id, plan_key, provider_id, from_day),
  foreign key (tenant_id, provider_id) references provider,
  foreign key (tenant_id, line) references acceptance
);
create index provider_standing_of on provider_standing (tenant_id, provider_id);

create unique index provider_npi on provider (tenant_id, npi) where npi is not null;
create index provider_tin on provider (tenant_id, tin) where tin is not null;
create index provider_by_name on provider (tenant_id, plain_name, id);
create index provider_words on provider using gin (words);
create index provider_site_zip on provider_site (tenant_id, zip, provider_id);
create index case_file_of_provider on case_file (tenant_id, provider_id, id) where provider_id is not null;

-- The same plan however it is written: as planKey in src/core/acceptance.ts, and a test compares the two.
create function plan_key(p_name text) returns text immutable strict parallel safe
  language sql return 'plan:' || btrim(regexp_replace(
    lower(regexp_replace(normalize(p_name, nfkd), '[\u0300-\u036f''’.]', '', 'g')),
    '[^[:alnum:]]+', ' ', 'g'));

-- May whoever looks know who accepts this plan? The desk, the plan itself, and whoever is on a case of it.
-- What is known of a type of plans is nobody's own.
create function sees_plan(p_key text) returns boolean stable
language sql as $$
  select desk_looks() or p_key like 'type:%'
    or exists (select from organisation o where o.tenant_id = current_tenant() and o.id = current_viewer()
      and o.party = 'plan' and plan_key(o.name) = p_key)
    or exists (select from case_viewer v join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
      where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()
        and plan_key(c.client) = p_key) $$;

alter table provider enable row level security, force row level security;
alter table provider_site enable row level security, force row level security;
alter table registry_plan enable row level security, force row level security;
alter table acceptance enable row level security, force row level security;
alter table provider_standing enable row level security, force row level security;
-- Who provides care, and where, is public.
create policy own_tenant on provider using (tenant_id = current_tenant());
create policy own_tenant on provider_site using (tenant_id = current_tenant());
-- An outcome is kept whoever brings it about; only the desk reads what was said.
create policy added_by_outcomes on acceptance for insert with check (tenant_id = current_tenant());
create policy own_tenant on acceptance for select using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on registry_plan using (tenant_id = current_tenant() and sees_plan(plan_key))
  with check (tenant_id = current_tenant());
create policy own_tenant on provider_standing for select
  using (tenant_id = current_tenant() and sees_plan(plan_key));
grant select, insert, update on provider to parley_app;
grant select, insert, delete on provider_site to parley_app;
grant select on registry_plan, provider_standing to parley_app;
grant select, insert on acceptance to parley_app;

-- For the functions below: what a standing is worked out from and written to, whoever brought the outcome.
create policy for_the_registry on provider for select to current_user using (true);
create policy for_the_registry on provider_site for select to current_user using (true);
create policy for_the_registry on acceptance for select to current_user using (true);
create policy for_the_registry on provider_standing to current_user using (true);
create policy for_the_registry on registry_plan to current_user using (true);

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

create function provider_query(p_words text[], p_cells text[], p_specialty text, p_plans text[])
  returns tsquery stable
language plpgsql as $$
declare
  its_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  parts text[];
begin
  parts := array(select format('''%s~n:%s'':*', its_key, w) from unnest(p_words) w);
  if p_specialty <> '' then
    parts := parts || format('''%s~t:%s''', its_key, p_specialty);
  end if;
  if cardinality(p_plans) > 0 then
    parts := parts || (
      select '(' || string_agg(format('''%s~p:%s''', its_key, p), ' | ') || ')' from unnest(p_plans) p);
  end if;
  if cardinality(p_cells) > 0 then
    parts := parts || (
      select '(' || string_agg(format('''%s~g:%s''', its_key, c), ' | ') || ')' from unnest(p_cells) c);
  end if;
  return nullif(array_to_string(parts, ' & '), '')::tsquery;
end $$;

-- Ids of providers, a page at a time, in order: near a place by p_zips (nearest first), otherwise by name.
-- p_cells are the squares in which these ZIP codes lie; p_plans keeps those who accept on p_day. First a look
-- at those next in line; where they do not fill the page, at all that fit, by the index. The order is the
-- same either way. Words are letters and digits; whoever may not know of a plan finds nobody by it.
create function found_providers(p_words text[], p_specialty text, p_zips text[], p_cells text[],
    p_plans text[], p_day date, p_after_place int, p_after_name text, p_after uuid, p_most int)
  returns table (id uuid, place int) stable
  security definer set search_path = pg_catalog, public, pg_temp
  -- Plans are kept; one from a day when the table was small would read all of it later.
  set enable_seqscan = off
language plpgsql as $$
declare
  wanted tsquery;
  ids uuid[];
  places int[];
  near boolean := cardinality(p_zips) > 0;
  sought boolean := cardinality(p_words) > 0 or p_specialty <> '' or cardinality(p_plans) > 0;
begin
  if current_tenant() is null or exists (
      select from unnest(p_words || p_specialty || p_zips || p_cells || p_plans) w where w ~ '[''\\]') then
    return;
  end if;
  if cardinality(p_plans) > 0 and not sees_plan(p_plans[1]) then
    return;
  end if;
  wanted := provider_query(p_words, p_cells, p_specialty, p_plans);
  if near then
    select array_agg(f.id order by f.place, f.plain_name, f.id),
        array_agg(f.place order by f.place, f.plain_name, f.id) into ids, places
      from (select p.id, z.place, p.plain_name
        from unnest(p_zips[greatest(p_after_place, 1):greatest(p_after_place, 1) + 5])
          with ordinality as t (zip, nth),
        lateral (select t.nth::int + greatest(p_after_place, 1) - 1 as place) z,
        lateral (select distinct s.provider_id from provider_site s
          where s.tenant_id = current_tenant() and s.zip = t.zip offset 0) s,
        lateral (select * from provider q
          where q.tenant_id = current_tenant() and q.id = s.provider_id offset 0) p
        where (not sought or p.words @@ wanted)
          and (z.place, p.plain_name, p.id) > (p_after_place, p_after_name, p_after)
          and (cardinality(p.zips) = 1 or z.place = (
            select min(array_position(p_zips, o.zip)) from unnest(p.zips) as o (zip)))
          and (cardinality(p_plans) = 0 or accepts_plan(p.id, p_plans, p_day))
        order by z.place, p.plain_name, p.id limit p_most) f;
  else
    select array_agg(f.id order by f.plain_name, f.id), array_agg(0) into ids, places
      from (select w.id, w.plain_name from (
          select p.id, p.plain_name, p.words from provider p
          where p.tenant_id = current_tenant() and (p.plain_name, p.id) > (p_after_name, p_after)
          order by p.plain_name, p.id limit 1000) w
        where (wanted is null or w.words @@ wanted)
          and (cardinality(p_plans) = 0 or accepts_plan(w.id, p_plans, p_day))
        order by w.plain_name, w.id limit p_most) f;
  end if;
  if coalesce(cardinality(ids), 0) >= p_most or wanted is null then
    return query select * from unnest(ids, places);
  elsif near then
    return query
      select f.id, f.place from (
        select p.id, p.plain_name, min(z.place)::int as place
        from (select q.id, q.plain_name, q.zips from provider q
          where q.words @@ wanted and q.tenant_id = current_tenant() offset 0) p
        cross join lateral unnest(p.zips) as o (zip)
        join unnest(p_zips) with ordinality as z (zip, place) on z.zip = o.zip
        group by p.id, p.plain_name) f
      where (f.place, f.plain_name, f.id) > (p_after_place, p_after_name, p_after)
        and (cardinality(p_plans) = 0 or accepts_plan(f.id, p_plans, p_day))
      order by f.place, f.plain_name, f.id limit p_most;
  else
    return query
      select f.id, 0 from (
        select q.id, q.plain_name from provider q
        where q.words @@ wanted and q.tenant_id = current_tenant() offset 0) f
      where (f.plain_name, f.id) > (p_after_name, p_after)
        and (cardinality(p_plans) = 0 or accepts_plan(f.id, p_plans, p_day))
      order by f.plain_name, f.id limit p_most;
  end if;
end $$;

revoke execute on function keep_plan(text, text, text, text), acceptance_lines(uuid, text),
  set_standing(uuid, text, json), take_back_provider(uuid, int),
  found_providers(text[], text, text[], text[], text[], date, int, text, uuid, int) from public;
grant execute on function keep_plan(text, text, text, text), acceptance_lines(uuid, text),
  set_standing(uuid, text, json), take_back_provider(uuid, int),
  found_providers(text[], text, text[], text[], text[], date, int, text, uuid, int) to parley_app;

alter table load drop constraint load_kind_check;
alter table load add constraint load_kind_check
  check (kind in ('members', 'providers', 'clients', 'claims', 'cases', 'standings'));

select fence_restricted_cases();
