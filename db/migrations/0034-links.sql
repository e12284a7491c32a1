-- Links for people without an account: each for one case, one person and one act, with an end. Of every
-- secret only a digest is kept, so that a copy of the database opens nothing.

-- Somebody outside the desk who is known on one case alone; the case has the guest among its viewers.
create table case_guest (
  tenant_id uuid not null default current_tenant(),
  id        uuid not null,
  case_id   uuid not null,
  party     text not null check (party <> 'desk'),
  name      text not null check (name <> ''),
  -- whose account they have, where they have one: the link ends with it
  person_id uuid,
  -- as they said it themselves, and nobody has looked: { role, phone, npi, at }
  said      json,
  made_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, person_id) references person
);
create index case_guest_of on case_guest (tenant_id, case_id, party);

create table case_link (
  tenant_id  uuid not null default current_tenant(),
  id         uuid not null,
  case_id    uuid not null,
  guest_id   uuid not null,
  act        text not null check (act <> ''),
  factor     text check (factor in ('claim last four', 'date of birth')),
  -- what the act is about besides the case, such as the number of a letter
  about      json not null default '{}',
  made_at    timestamptz not null,
  made_by_id text not null,
  made_by    text not null,
  expires_at timestamptz not null,
  wrong      int not null default 0,
  locked_at  timestamptz,
  opened_at  timestamptz,
  done_at    timestamptz,
  done_says  text,
  ended_at   timestamptz,
  ended_by   text,
  ended_why  text,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, guest_id) references case_guest
);
create index case_link_of on case_link (tenant_id, case_id, id);

-- address: the secret in /l/…; code: what is typed from paper; session: a browser that passed the second
-- factor. The last two grow old by the clock on the wall, whatever a sandbox's says.
create table link_secret (
  tenant_id uuid not null default current_tenant(),
  hash      bytea not null check (octet_length(hash) = 32),
  link_id   uuid not null,
  kind      text not null check (kind in ('address', 'code', 'session')),
  until     timestamptz not null default 'infinity',
  primary key (tenant_id, hash),
  foreign key (tenant_id, link_id) references case_link
);
create unique index link_secret_hash on link_secret (hash);
create index link_secret_of on link_secret (tenant_id, link_id);

do $$ declare t text; begin
  foreach t in array array['case_guest', 'case_link', 'link_secret'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant() and desk_looks())', t);
    execute format('create policy before_a_tenant on %I for select to current_user using (true)', t);
  end loop;
end $$;
grant select, insert, update on case_guest, case_link to parley_app;
grant select, insert, delete on link_secret to parley_app;
-- Of the link they came by, and of themselves.
create policy own_visit on case_guest
  using (tenant_id = current_tenant() and id = current_viewer());
create policy own_visit on case_link
  using (tenant_id = current_tenant() and guest_id = current_viewer());

-- Somebody may have cases of their own and be appointed to others': each place on a case says which it is, so
-- that what ends with an appointment is that, and what is their own stays.
alter table case_viewer add column appointed boolean not null default false;
create policy says_why on case_viewer for update to current_user using (true);
update case_viewer v set appointed = true from appointment a
  where a.tenant_id = v.tenant_id and a.person_id = v.viewer_id
    and (a.case_id = v.case_id or exists (select from case_viewer of
      where of.tenant_id = v.tenant_id and of.case_id = v.case_id
        and of.viewer_id = coalesce(a.for_person, a.for_organisation)));

create function says_why_on_case() returns trigger security definer
  set search_path = pg_catalog, public, pg_temp
  language plpgsql as $$
begin
  update case_viewer v set appointed = true from added n, appointment a
  where (v.tenant_id, v.case_id, v.viewer_id) = (n.tenant_id, n.case_id, n.viewer_id)
    and (a.tenant_id, a.person_id) = (n.tenant_id, n.viewer_id)
    and (a.ends_at is null or a.ends_at > tenant_time())
    and not exists (select from appointment_end e
      where (e.tenant_id, e.appointment_id) = (a.tenant_id, a.id))
    and (a.case_id = n.case_id or exists (select from case_viewer of
      where of.tenant_id = n.tenant_id and of.case_id = n.case_id
        and of.viewer_id = coalesce(a.for_person, a.for_organisation)));
  return null;
end $$;
revoke execute on function says_why_on_case() from public;
create trigger says_why after insert on case_viewer
  referencing new table as added for each statement execute function says_why_on_case();

-- Cases that somebody was appointed to, and is no longer; 0019 took their own along.
create or replace function over_for(p_viewer uuid) returns uuid[] stable language sql as $$
  select coalesce(array_agg(v.case_id), '{}') from case_viewer v
  where v.tenant_id = current_tenant() and v.viewer_id = p_viewer and v.appointed
    and not exists (select from appointment a
      where a.tenant_id = v.tenant_id and a.person_id = p_viewer and a.begins_at <= tenant_time()
        and (a.ends_at is null or a.ends_at > tenant_time())
        and not exists (select from appointment_end e
          where e.tenant_id = a.tenant_id and e.appointment_id = a.id)
        and (a.case_id = v.case_id or exists (select from case_viewer of
          where of.tenant_id = v.tenant_id and of.case_id = v.case_id
            and of.viewer_id = coalesce(a.for_person, a.for_organisation)))) $$;

-- Whose link a secret is, before a tenant is known, and how it stands. It goes with whoever it was given to:
-- no more a viewer of the case, or an account or appointment that ended, and it opens nothing.
create function link_holder(p_hash bytea, p_kind text) returns json stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  select json_build_object(
    'linkId', l.id, 'tenantId', l.tenant_id, 'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'guestId', g.id, 'name', g.name, 'party', g.party, 'personId', g.person_id, 'caseId', l.case_id,
    'act', l.act, 'about', l.about, 'factor', l.factor, 'wrong', l.wrong,
    'doneSays', case when l.done_at is not null then coalesce(l.done_says, '') end,
    'state', case
      when l.ended_at is not null then 'ended'
      when not exists (select from case_viewer v
        where v.tenant_id = g.tenant_id and v.viewer_id = g.id and v.case_id = l.case_id) then 'ended'
      when g.person_id is not null and not exists (
        select from person p join case_viewer v on v.tenant_id = p.tenant_id and v.case_id = l.case_id
          and v.viewer_id in (p.id, p.organisation_id)
        where p.tenant_id = g.tenant_id and p.id = g.person_id and p.active) then 'ended'
      when exists (select from case_viewer v where v.tenant_id = g.tenant_id and v.case_id = l.case_id
          and v.viewer_id = g.person_id and v.appointed)
        and not exists (select from appointment a
          where a.tenant_id = g.tenant_id and a.person_id = g.person_id
            and a.begins_at <= x.now and (a.ends_at is null or a.ends_at > x.now)
            and not exists (select from appointment_end e
              where e.tenant_id = a.tenant_id and e.appointment_id = a.id)) then 'ended'
      when l.expires_at <= x.now then 'expired'
      when l.locked_at is not null then 'locked'
      else 'open' end)
  from link_secret s
  join case_link l on (l.tenant_id, l.id) = (s.tenant_id, s.link_id)
  join case_guest g on (g.tenant_id, g.id) = (l.tenant_id, l.guest_id)
  join tenant t on t.tenant_id = s.tenant_id
  cross join lateral (select coalesce(t.clock_at, clock_timestamp()) as now) x
  where s.hash = p_hash and s.kind = p_kind and s.until > clock_timestamp() $$;
revoke execute on function link_holder(bytea, text) from public;
grant execute on function link_holder(bytea, text) to parley_app;

select fence_restricted_cases();
