-- The wording of letters as a tenant has changed it: one row for each change, which is never changed. The
-- text that stands is the newest of its clause; null says that the clause is again as Parley came with it.
create table wording_change (
  tenant_id uuid not null default current_tenant() references tenant,
  version   int not null check (version > 0),     -- counts the changes of the tenant; letters remember it
  playbook  text not null,
  letter    text not null,
  clause    text not null,
  language  text not null check (language in ('en', 'es')),
  text      text check (length(text) <= 4000),
  why       text not null check (length(why) between 1 and 1000),
  at        timestamptz not null,
  by_id     text not null,
  by        text not null,
  primary key (tenant_id, version)
);
create index wording_of_clause on wording_change (tenant_id, playbook, letter, clause, language, version);
alter table wording_change enable row level security;
alter table wording_change force row level security;
create policy own_tenant on wording_change using (tenant_id = current_tenant() and desk_looks());
grant select, insert on wording_change to parley_app;

-- The words alone, without who changed them and why: a letter is also written by what somebody outside does.
create function wording_now(p_playbook text) returns json
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select json_build_object(
    'version', coalesce((select max(version) from wording_change where tenant_id = current_tenant()), 0),
    'texts', coalesce((
      select json_object_agg(w.letter || '/' || w.clause || '/' || w.language, w.text) from (
        select distinct on (letter, clause, language) letter, clause, language, text from wording_change
        where tenant_id = current_tenant() and playbook = p_playbook
        order by letter, clause, language, version desc) w
      where w.text is not null), '{}'::json))
$$;
revoke all on function wording_now(text) from public;
grant execute on function wording_now(text) to parley_app;
