-- Who may see what beyond roles: restricted cases and the glass before them, people who act for others, where
-- a member wants to be written to in confidence, and what was disclosed outside treatment and payment.

-- Which person of the desk looks. Set beside the tenant; nobody for the worker and for people from outside.
create function current_person() returns uuid stable parallel safe language sql
return nullif(current_setting('parley.person', true), '')::uuid;

create function tenant_time() returns timestamptz stable language sql
return coalesce((select clock_at from tenant where tenant_id = current_tenant()), clock_timestamp());

alter table person add column member_id text;
create index person_by_email on person (tenant_id, party, lower(email)) where email is not null;
create index person_by_member_id on person (tenant_id, member_id) where member_id is not null;
create index case_file_member on case_file (tenant_id, lower(member_name));
create index audit_entry_actor on audit_entry (tenant_id, actor_id, id);
create index audit_entry_time on audit_entry using brin (tenant_id, at) with (pages_per_range = 16);

-- Each change is a row: the newest of a case counts.
create table case_restriction (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  no        int not null check (no > 0),
  people    uuid[] not null,
  lifted    boolean not null default false,
  why       text not null check (why <> ''),
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  primary key (tenant_id, case_id, no),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

create table break_glass (
  tenant_id   uuid not null default current_tenant(),
  id          uuid not null,
  case_ids    uuid[] not null,
  person_id   uuid not null,
  person_name text not null,
  reason      text not null check (length(reason) between 10 and 1000),
  opened_at   timestamptz not null,
  ends_at     timestamptz not null check (ends_at > opened_at),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index break_glass_person on break_glass (tenant_id, person_id, ends_at);

-- Ended before its time, or looked over by the privacy officer: each once.
create table break_glass_act (
  tenant_id uuid not null default current_tenant(),
  glass_id  uuid not null,
  kind      text not null check (kind in ('ended', 'reviewed')),
  justified boolean check ((kind = 'reviewed') = (justified is not null)),
  says      text not null default '',
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  primary key (tenant_id, glass_id, kind),
  foreign key (tenant_id, glass_id) references break_glass (tenant_id, id)
);

-- Somebody acts for a member or for a provider's office: in all their cases, or in one.
create table appointment (
  tenant_id        uuid not null default current_tenant(),
  id               uuid not null,
  person_id        uuid not null,
  kind             text not null check (kind in ('representative', 'delegate', 'advocate')),
  for_person       uuid,
  for_organisation uuid,
  case_id          uuid,
  basis            text not null check (basis <> ''),
  begins_at        timestamptz not null,
  ends_at          timestamptz check (ends_at > begins_at),
  by_id            text not null,
  by_name          text not null,
  primary key (tenant_id, id),
  check (num_nonnulls(for_person, for_organisation, case_id) = 1),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, for_person) references person (tenant_id, id),
  foreign key (tenant_id, for_organisation) references organisation (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index appointment_person on appointment (tenant_id, person_id);
create index appointment_for on appointment (tenant_id, coalesce(for_person, for_organisation));

create table appointment_end (
  tenant_id      uuid not null default current_tenant(),
  appointment_id uuid not null,
  why            text not null check (why <> ''),
  at             timestamptz not null,
  by_id          text not null,
  by_name        text not null,
  primary key (tenant_id, appointment_id),
  foreign key (tenant_id, appointment_id) references appointment (tenant_id, id)
);

-- Where a member asked to be written to and called, and nowhere else (45 CFR 164.522(b)). Newest counts.
create table confidential_contact (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  no        int not null check (no > 0),
  withdrawn boolean not null default false,
  prefers   text not null check (prefers in ('e-mail', 'post', 'portal')),
  email     text not null default '' check (prefers <> 'e-mail' or email <> ''),
  phone     text not null default '',
  address   text not null default '' check (prefers <> 'post' or address <> ''),
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  primary key (tenant_id, case_id, no),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

-- What was told to somebody for none of the ends that need no accounting (45 CFR 164.528).
create table disclosure (
  tenant_id    uuid not null default current_tenant(),
  id           uuid not null,
  case_id      uuid not null,
  disclosed_on date not null,
  recipient    text not null check (recipient <> ''),
  address      text not null default '',
  description  text not null check (description <> ''),
  purpose      text not null check (purpose <> ''),
  at           timestamptz not null,
  by_id        text not null,
  by_name      text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index disclosure_case on disclosure (tenant_id, case_id, disclosed_on);

do $$ declare its_name text; begin
  foreach its_name in array array['case_restriction', 'break_glass', 'break_glass_act', 'appointment',
      'appointment_end', 'confidential_contact', 'disclosure'] loop
    execute format('alter table %I enable row level security, force row level security', its_name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant() and desk_looks())',
      its_name);
    execute format('grant select, insert on %I to parley_app', its_name);
  end loop;
end $$;
create policy behind_the_wall on appointment for select to current_user using (true);
create policy behind_the_wall on appointment_end for select to current_user using (true);
create policy behind_the_wall on case_viewer for select to current_user using (true);

-- Restricted cases this person of the desk may not know of: not named on them, no privacy officer, and no
-- glass broken that still holds.
create function restricted_for(p_person uuid) returns uuid[] stable language sql as $$
  select coalesce(array_agg(r.case_id), '{}')
  from (
    select distinct on (case_id) case_id, people, lifted from case_restriction
    where tenant_id = current_tenant() order by case_id, no desc) r
  where not r.lifted and p_person <> all (r.people)
    and not exists (select from person p
      where p.tenant_id = current_tenant() and p.id = p_person and 'privacy-officer' = any (p.roles))
    and not exists (select from break_glass g
      where g.tenant_id = current_tenant() and g.person_id = p_person and r.case_id = any (g.case_ids)
        and g.ends_at > tenant_time()
        and not exists (select from break_glass_act e
          where e.tenant_id = g.tenant_id and e.glass_id = g.id and e.kind = 'ended')) $$;

-- Cases that somebody was appointed to, and is no longer.
create function over_for(p_viewer uuid) returns uuid[] stable language sql as $$
  select coalesce(array_agg(v.case_id), '{}') from case_viewer v
  where v.tenant_id = current_tenant() and v.viewer_id = p_viewer
    and exists (select from appointment a where a.tenant_id = v.tenant_id and a.person_id = p_viewer)
    and not exists (select from appointment a
      where a.tenant_id = v.tenant_id and a.person_id = p_viewer and a.begins_at <= tenant_time()
        and (a.ends_at is null or a.ends_at > tenant_time())
        and not exists (select from appointment_end e
          where e.tenant_id = a.tenant_id and e.appointment_id = a.id)
        and (a.case_id = v.case_id or exists (select from case_viewer of
          where of.tenant_id = v.tenant_id and of.case_id = v.case_id
            and of.viewer_id = coalesce(a.for_person, a.for_organisation)))) $$;

-- Asked once a statement by the fence of every table that speaks of cases.
create function hidden_cases() returns uuid[] stable
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if current_person() is not null then
    return restricted_for(current_person());
  end if;
  return over_for(current_viewer());
end $$;
revoke execute on function hidden_cases() from public;
grant execute on function hidden_cases() to parley_app;

-- Puts the fence before every table with the id of a case that has none yet. What records the restriction
-- itself stays outside, as does the audit, which those read who look after it.
create function fence_restricted_cases() returns void language plpgsql as $$
declare
  its record;
begin
  for its in
    select c.relname as name, a.attname as id from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
      and (a.attname = 'case_id' or c.relname = 'case_file' and a.attname = 'id')
      and c.relname not in ('case_restriction', 'appointment', 'audit_entry', 'case_viewer')
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'restricted_cases')
  loop
    execute format('create policy restricted_cases on %I as restrictive to parley_app
      using (%I is null or %I <> all ((select case
        when current_person() is null and current_viewer() is null then ''{}''::uuid[]
        else hidden_cases() end)::uuid[]))', its.name, its.id, its.id);
  end loop;
end $$;
revoke execute on function fence_restricted_cases() from public;

-- Two namesakes are not one person: besides the name something must agree that the desk did not guess.
create function same_name(p_one text, p_other text) returns boolean immutable parallel safe
language sql as $$
  select lower(split_part(btrim(p_one), ' ', 1)) = lower(split_part(btrim(p_other), ' ', 1))
    and lower(split_part(btrim(p_one), ' ', -1)) = lower(split_part(btrim(p_other), ' ', -1)) $$;

-- Organisations by number or name, members by number or e-mail and name, and whoever is appointed by them.
create or replace function organisations_meant(p json) returns uuid[]
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  found_ids uuid[];
begin
  perform set_config('parley.viewer', '', true);
  with meant as (
    select * from json_to_recordset(p)
      as m (party text, name text, npi text, tin text, "memberId" text, email text)),
  principals as (
    select o.id from meant m join organisation o on o.party = m.party and (
      o.npi = m.npi or (o.tin = m.tin and coalesce(o.npi = m.npi, true))
      or (lower(o.name) = lower(m.name) and coalesce(o.npi = m.npi, true) and coalesce(o.tin = m.tin, true)))
    union
    select h.id from meant m join person h on h.party = 'member' and m.party = 'member' and h.active
      and same_name(h.name, m.name) and (h.member_id = m."memberId" or lower(h.email) = lower(m.email)))
  select coalesce(array_agg(distinct id), '{}') into found_ids from (
    select id from principals
    union all
    select a.person_id from appointment a
    where (a.for_person in (select id from principals) or a.for_organisation in (select id from principals))
      and (a.ends_at is null or a.ends_at > tenant_time())
      and not exists (select from appointment_end e where e.appointment_id = a.id)) everybody;
  perform set_config('parley.viewer', looks, true);
  return found_ids;
end $$;

-- The words of a case are the owner's to read; who may find it is a word among them.
create function found_by_viewer(p_case uuid, p_viewer uuid, p_found boolean) returns void
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare
  word text := (select t.search_key from tenant t where t.tenant_id = current_tenant()) || '@' || p_viewer;
begin
  update case_search set words = case when p_found then words || array_to_tsvector(array[word])
    else ts_delete(words, word) end
  where tenant_id = current_tenant() and case_id = p_case;
end $$;
revoke execute on function found_by_viewer(uuid, uuid, boolean) from public;
grant execute on function found_by_viewer(uuid, uuid, boolean) to parley_app;

-- Puts somebody on a case that is there already, or takes them off: its viewers, their list, the search.
create function put_on_case(p_case uuid, p_viewer uuid) returns boolean language plpgsql as $$
begin
  update case_file set viewers = array_append(viewers, p_viewer)
  where id = p_case and p_viewer <> all (viewers);
  if not found then
    return false;
  end if;
  insert into case_viewer (viewer_id, case_id, opened_at)
    select p_viewer, c.id, c.opened_at from case_file c where c.id = p_case on conflict do nothing;
  perform found_by_viewer(p_case, p_viewer, true);
  return true;
end $$;

create function take_off_case(p_case uuid, p_viewer uuid) returns void language plpgsql as $$
begin
  update case_file set viewers = array_remove(viewers, p_viewer) where id = p_case;
  delete from case_viewer where case_id = p_case and viewer_id = p_viewer;
  perform found_by_viewer(p_case, p_viewer, false);
end $$;

-- Whatever is written to a member goes where the member asked, whoever writes it.
create function honour_confidential_contact() returns trigger
language plpgsql as $$
declare
  asked confidential_contact;
begin
  select * into asked from confidential_contact where case_id = new.case_id order by no desc limit 1;
  if asked.no is null or asked.withdrawn then
    return new;
  end if;
  new.channel := asked.prefers;
  new.address := case asked.prefers when 'e-mail' then asked.email when 'post' then asked.address else '' end;
  new.body := jsonb_set(new.body::jsonb, '{to,lines}', case when asked.address = '' then '[]'::jsonb
    else to_jsonb(string_to_array(asked.address, E'\n')) end)::json;
  return new;
end $$;
create trigger honour_confidential_contact before insert or update of channel, address on letter
  for each row when (new.to_party = 'member') execute function honour_confidential_contact();
create trigger honour_confidential_contact before insert on notice
  for each row when (new.to_party = 'member') execute function honour_confidential_contact();

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('notice', 'digest', 'break-glass'));
