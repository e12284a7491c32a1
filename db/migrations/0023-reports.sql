-- Deals and reports: what a pot of authority counts, where the negotiators' board and a provider's past deals
-- are found, and the roll-up that reports are counted from.

-- A pot begins with its first day: what was promised before it, and what was settled before it, was another
-- permission's money. A raise goes on counting: a row of the same line that begins while the older one still
-- holds is the same pot with another limit.
create function pot_begins(a authority) returns date stable
language plpgsql as $$
declare
  newer authority := a;
  older authority;
  begins date := (a.terms ->> 'validFrom')::date;
begin
  loop
    select p.* into older from authority p
    where p.client = newer.client and p.basis = newer.basis and p.per = newer.per
      and p.claim_number is not distinct from newer.claim_number
      and p.provider_id is not distinct from newer.provider_id
      and p.year is not distinct from newer.year
      and p.granted_at < newer.granted_at
      and coalesce((p.terms ->> 'validTo')::date >= (newer.terms ->> 'validFrom')::date, true)
      and not exists (
        select from authority_revocation r where r.authority_id = p.id and r.at <= newer.granted_at)
    order by p.granted_at desc, p.id desc limit 1;
    exit when not found;
    begins := least(begins, (older.terms ->> 'validFrom')::date);
    newer := older;
  end loop;
  return begins;
end $$;

-- What the desk's other cases have promised out of a pot since it began: offered and not taken back, or
-- agreed.
create function pot_used(a authority, c case_file, p_year int) returns bigint stable
language plpgsql as $$
declare
  since timestamptz := (
    select pot_begins(a)::timestamp at time zone t.zone from tenant t where t.tenant_id = c.tenant_id);
begin
  return (
    select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
    where o.client = c.client and o.committed_cents > 0 and o.id <> c.id
      and (a.per <> 'provider' and a.provider_id is null
        or o.provider_id = coalesce(a.provider_id, c.provider_id))
      and (a.per <> 'year' and a.year is null or o.committed_year = coalesce(a.year, p_year))
      and exists (
        select from offer f where f.case_id = o.id and f.from_side = 'desk' and f.at >= since));
end $$;

create or replace function authorities_known(c case_file) returns json
language plpgsql as $$
declare
  this_year int := (select desk_year(t) from tenant t where t.tenant_id = c.tenant_id);
begin
  return (
    select json_agg(json_build_object(
      'id', case when a.case_id = c.id then a.local_id else a.id end,
      'terms', a.terms,
      'revokedAt', (
        select min((date_part('epoch', r.at) * 1000)::bigint) from authority_revocation r
        where r.authority_id = a.id),
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then
        pot_used(a, c, this_year) end
    ) order by a.granted_at, a.id)
    from (
      select * from authority where case_id = c.id
      union all
      select * from authority
      where client = c.client and case_id <> c.id
        and (provider_id is null or provider_id = c.provider_id)
        and (claim_number is null or (claim_number <> '' and claim_number = any (c.claim_numbers)))
    ) a);
end $$;

-- The negotiators' board: the cases of a stage, next clock first.
create index case_file_stage on case_file (tenant_id, playbook, stage, due_first, id) where status = 'open';
-- What was promised to a provider before, newest first.
create index case_file_deals on case_file (tenant_id, provider_id, changed_at desc, id desc)
  where committed_cents > 0;
-- What the roll-up has not read yet.
create index case_file_changed on case_file (tenant_id, changed_at, id);
-- Clocks by the day on which they were due, for how many were kept.
create index case_clock_by_day on case_clock (tenant_id, due_on) where kind = 'deadline';

-- One row a case with what reports group and add up. Made anew from the case by src/desk/reports/catch-up.ts
-- whenever it has changed; nothing is decided by it, and it may be deleted at any time.
create table report_case (
  tenant_id      uuid not null default current_tenant(),
  case_id        uuid not null,
  version        int not null,                    -- of the case that was read
  playbook       text not null,
  stage          text not null,
  status         text not null,
  waiting_on     text not null,
  stage_since    timestamptz not null,
  due_first      timestamptz not null,            -- as case_file has it: late where it is past
  client         text not null default '',        -- who the desk works for: the TPA, otherwise the plan
  plan           text not null default '',
  provider_id    text not null default '',
  provider_name  text not null,
  assignee_id    uuid,
  opened_on      date not null,                   -- civil dates in the tenant's zone
  closed_on      date,
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  outcome        text not null default '',
  billed_cents   bigint,
  paid_cents     bigint,
  disputed_cents bigint,
  settled_cents  bigint,
  avoided_cents  bigint,
  viewers        uuid[] not null default '{}',
  foreign key (tenant_id, case_id) references case_file
);
create index report_case_opened on report_case (tenant_id, opened_on, case_id);
create index report_case_closed on report_case (tenant_id, closed_on, case_id) where closed_on is not null;
create index report_case_open on report_case (tenant_id, opened_on, case_id) where status = 'open';
alter table report_case add primary key (tenant_id, case_id);

-- How long a case stood in each stage, from the timeline.
create table report_stay (
  tenant_id  uuid not null default current_tenant(),
  case_id    uuid not null,
  seq        int not null,                        -- of the event that led there
  stage      text not null,
  entered_at timestamptz not null,
  left_at    timestamptz,
  left_on    date,
  foreign key (tenant_id, case_id) references case_file
);
create index report_stay_left on report_stay (tenant_id, left_on, case_id) where left_on is not null;
alter table report_stay add primary key (tenant_id, case_id, seq);

-- Up to when the roll-up has read, by the tenant's clock.
create table report_mark (
  tenant_id uuid not null default current_tenant() references tenant primary key,
  upto      timestamptz not null
);

-- Somebody's own way of looking at a report, under a name.
create table report_saved (
  tenant_id  uuid not null default current_tenant(),
  person_id  uuid not null,
  name       text not null check (name <> ''),
  viewer_id  uuid,                                -- with whose eyes it is read; null for the desk
  report     text not null,
  query      json not null,
  gone       boolean not null default false,      -- put away by its owner
  saved_at   timestamptz not null default now(),
  primary key (tenant_id, person_id, name),
  foreign key (tenant_id, person_id) references person
);

alter table report_case enable row level security, force row level security;
alter table report_stay enable row level security, force row level security;
alter table report_mark enable row level security, force row level security;
alter table report_saved enable row level security, force row level security;

create policy own_tenant on report_case
  using (tenant_id = current_tenant() and (desk_looks() or current_viewer() = any (viewers)));
create policy own_tenant on report_stay
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on report_mark using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on report_saved
  using (tenant_id = current_tenant() and (desk_looks() or viewer_id = current_viewer()));

grant select, insert, update on report_case, report_stay, report_mark, report_saved to parley_app;
