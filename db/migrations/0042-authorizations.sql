-- AP-01: what medical management was asked and what it decided, imported from X12 278 or keyed.

create table prior_authorization (
  tenant_id       uuid not null default current_tenant() references tenant,
  id              uuid not null,
  organisation_id uuid,                                -- medical management; none: the desk alone has it
  care_name       text not null default '',            -- what it is called
  plan_id         uuid,
  plan_name       text not null default '',
  number          text check (number <> ''),           -- the one medical management gave
  state           text not null check (state in
    ('asked', 'approved', 'partly', 'denied', 'pended', 'rejected', 'cancelled', 'not needed')),
  member          json not null,                       -- Member of src/core/authorization.ts
  provider        json not null,
  services        json not null,
  place           text not null default '',
  planned_on      date,
  -- Without a day it stands after all that have one.
  planned_first   date not null generated always as (coalesce(planned_on, 'infinity'::date)) stored,
  asked_on        date,
  decided_on      date,
  -- What the provider said of the plan, before a case is about it.
  access          text not null default 'unknown' check (access in ('unknown', 'accepts', 'refuses')),
  source          text not null check (source in ('278', 'keyed')),
  case_id         uuid,                                -- the referral (AP-06)
  version         int not null default 1,
  made_at         timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, plan_id) references organisation,
  foreign key (tenant_id, case_id) references case_file
);
create index prior_authorization_planned on prior_authorization (tenant_id, planned_first, id);
create unique index prior_authorization_case on prior_authorization (tenant_id, case_id)
  where case_id is not null;

-- By what an answer finds its request: traces, the sender's reference, numbers; each with the member.
create table prior_authorization_key (
  tenant_id        uuid not null default current_tenant(),
  authorization_id uuid not null,
  key              text not null,
  primary key (tenant_id, key, authorization_id),
  foreign key (tenant_id, authorization_id) references prior_authorization
);

-- What happened to it, in order. Of what came in a file, which file and where in it: so the same file twice
-- changes nothing.
create table prior_authorization_event (
  tenant_id        uuid not null default current_tenant(),
  authorization_id uuid not null,
  no               int not null check (no > 0),
  at               timestamptz not null,
  kind             text not null,
  says             text not null check (says <> ''),
  detail           json not null default '{}',
  sha256           bytea,
  place            int,
  by_id            text not null,
  by_name          text not null,
  primary key (tenant_id, authorization_id, no),
  foreign key (tenant_id, authorization_id) references prior_authorization,
  check ((sha256 is null) = (place is null))
);
create index prior_authorization_file on prior_authorization_event (tenant_id, sha256, place)
  where sha256 is not null;

-- AP-02: what a plan says of reference-based pricing in every approval letter. Nothing is edited; of those
-- that hold on a day the newest counts.
create table plan_clause (
  tenant_id       uuid not null default current_tenant(),
  organisation_id uuid not null,
  version         int not null check (version > 0),
  words           text not null check (length(words) between 20 and 4000),
  from_day        date not null,
  why             text not null check (why <> ''),
  kept_at         timestamptz not null,
  by_id           text not null,
  by_name         text not null,
  primary key (tenant_id, organisation_id, version),
  foreign key (tenant_id, organisation_id) references organisation
);

-- AP-02: a letter that said so, as it was written, with the clause's version.
create table approval_letter (
  tenant_id        uuid not null default current_tenant(),
  authorization_id uuid not null,
  no               int not null check (no > 0),
  plan_id          uuid not null,
  clause_version   int not null,
  body             json not null,
  written_at       timestamptz not null,
  written_on       date not null,
  how              text not null check (how in ('e-mail', 'fax', 'post', 'handed over')),
  to_whom          text not null check (to_whom <> ''),
  address          text not null default '',
  notice_id        uuid,                               -- of what the post sends, with its proof
  by_id            text not null,
  by_name          text not null,
  primary key (tenant_id, authorization_id, no),
  foreign key (tenant_id, authorization_id) references prior_authorization,
  foreign key (tenant_id, plan_id, clause_version) references plan_clause,
  foreign key (tenant_id, notice_id) references notice
);

-- That it arrived, or was put into the mail: said by a person, with what proves it.
create table approval_letter_proof (
  tenant_id        uuid not null default current_tenant(),
  authorization_id uuid not null,
  letter_no        int not null,
  no               int not null check (no > 0),
  on_day           date not null,
  reference        text not null check (reference <> ''),
  at               timestamptz not null,
  by_id            text not null,
  by_name          text not null,
  primary key (tenant_id, authorization_id, letter_no, no),
  foreign key (tenant_id, authorization_id, letter_no) references approval_letter
);

-- An approval letter leaves as a notice does: by the same relay, with the same proof.
do $$
declare
  kinds text := (select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'notice'::regclass and conname = 'notice_kind_check');
begin
  alter table notice drop constraint notice_kind_check;
  execute 'alter table notice add constraint notice_kind_check '
    || replace(kinds, 'ARRAY[', 'ARRAY[''approval''::text, ');
end $$;

alter table prior_authorization enable row level security;
alter table prior_authorization force row level security;
create policy own_tenant on prior_authorization using (tenant_id = current_tenant()
  and (desk_looks() or organisation_id = current_viewer()));
grant select, insert, update on prior_authorization to parley_app;

do $$
declare
  its_name text;
begin
  foreach its_name in array array['prior_authorization_key', 'prior_authorization_event', 'approval_letter',
    'approval_letter_proof'] loop
    execute format('alter table %I enable row level security', its_name);
    execute format('alter table %I force row level security', its_name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant() and (desk_looks()
      or exists (select from prior_authorization a where a.id = authorization_id)))', its_name);
    execute format('grant select, insert on %I to parley_app', its_name);
  end loop;
end $$;

-- Whoever writes a letter reads its clause; of other plans they read none.
alter table plan_clause enable row level security;
alter table plan_clause force row level security;
create policy own_tenant on plan_clause using (tenant_id = current_tenant()
  and (desk_looks()
    or exists (select from prior_authorization a where a.plan_id = plan_clause.organisation_id)));
grant select, insert on plan_clause to parley_app;

-- How far the post is with an approval letter is seen by whoever has the authorisation.
create policy own_approvals on notice for select using (kind = 'approval' and exists (
  select from approval_letter l where l.tenant_id = notice.tenant_id and l.notice_id = notice.id));

select fence_restricted_cases();
