-- Tables that somebody brings along: members, providers, clients, claims, cases. A load remembers what each
-- of its rows did, so that it can go on after a crash and be undone.

alter table person add column if not exists member_id text;
alter table person add column if not exists born_on date;
alter table person add column if not exists address text;
alter table person add column if not exists language text check (language in ('en', 'es'));
create index person_by_name on person (tenant_id, party, lower(name));

create table load (
  tenant_id  uuid not null default current_tenant() references tenant,
  id         uuid not null,
  kind       text not null check (kind in ('members', 'providers', 'clients', 'claims', 'cases')),
  playbook   text,                                        -- of cases
  file_name  text not null,
  sha256     bytea not null check (octet_length(sha256) = 32),
  bytes      bigint not null,
  -- { charset, delimiter, headings, rows, samples }, as the file was found
  found      json not null,
  -- { mapping, dates, amounts, asHistory }, as a person has set it; null before
  rules      json,
  -- What the rows would do: { counts, rows }; null before it was looked at with these rules
  preview    json,
  state      text not null default 'new'
    check (state in ('new', 'ready', 'waiting', 'loaded', 'undoing', 'undone')),
  version    int not null default 1,
  by_id      uuid not null,
  by_name    text not null,
  made_at    timestamptz not null,
  run_by     uuid,
  ended_at   timestamptz,
  counts     json not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, by_id) references person,
  foreign key (tenant_id, run_by) references person,
  check ((kind = 'cases') = (playbook is not null))
);

create table load_row (
  tenant_id uuid not null default current_tenant(),
  load_id   uuid not null,
  line      int not null check (line > 0),                -- in the file, from 1
  outcome   text not null check (outcome in ('added', 'changed', 'same', 'refused', 'undone', 'kept')),
  -- Which row it became or changed.
  subject   uuid,
  -- The row as it was before and after, where it was changed.
  was       json,
  is_now    json,
  -- Of a row that was refused: what was in it, and why.
  cells     json,
  says      json,
  primary key (tenant_id, load_id, line),
  foreign key (tenant_id, load_id) references load
);
create index load_row_outcome on load_row (tenant_id, load_id, outcome, line);

alter table load enable row level security, force row level security;
alter table load_row enable row level security, force row level security;
create policy own_tenant on load using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on load_row using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on load, load_row to parley_app;

-- The loads that wait for a worker, of all tenants.
create policy before_a_tenant on load for select to current_user using (true);
create function loads_waiting() returns table (tenant_id uuid, id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select l.tenant_id, l.id from load l
  where l.state in ('waiting', 'undoing') order by l.made_at limit 100 $$;
revoke execute on function loads_waiting() from public;
grant execute on function loads_waiting() to parley_app;
create index load_waiting on load (tenant_id, made_at) where state in ('waiting', 'undoing');

-- Takes a row away that a load has added, as the application's role could not: only what the load says it
-- added, and only while nothing else points to it. False where something does.
create function take_back_loaded(p_load uuid, p_line int) returns boolean
security definer set search_path = pg_catalog, public, pg_temp
language plpgsql as $$
declare
  its_kind text;
  its_row uuid;
begin
  select l.kind, r.subject into its_kind, its_row from load l
    join load_row r on r.tenant_id = l.tenant_id and r.load_id = l.id
    where l.tenant_id = current_tenant() and l.id = p_load and r.line = p_line and r.outcome = 'added';
  if its_row is null or its_kind not in ('members', 'providers', 'clients', 'claims') then
    return false;
  end if;
  if its_kind <> 'claims' and exists (
    select from case_file where tenant_id = current_tenant() and viewers @> array[its_row]) then
    return false;
  end if;
  if its_kind = 'claims' and exists (
    select from claim_match where tenant_id = current_tenant() and source = 'claim' and source_id = its_row
      and outcome = 'recorded') then
    return false;
  end if;
  begin
    if its_kind = 'members' then
      delete from person where tenant_id = current_tenant() and id = its_row;
    elsif its_kind = 'claims' then
      delete from claim_number_known where tenant_id = current_tenant() and source = 'claim'
        and source_id = its_row;
      delete from claim_match where tenant_id = current_tenant() and source = 'claim' and source_id = its_row;
      delete from claim where tenant_id = current_tenant() and id = its_row;
    else
      delete from organisation where tenant_id = current_tenant() and id = its_row;
    end if;
  exception when foreign_key_violation then
    return false;
  end;
  return true;
end $$;
revoke execute on function take_back_loaded(uuid, int) from public;
grant execute on function take_back_loaded(uuid, int) to parley_app;
