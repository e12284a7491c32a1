-- Which remittance and which submitted claim belongs to which case. A number is the same number however it
-- is written: "CLM-1", "clm 1" and "CLM1". What finds no case is kept, and finds it once a case with its
-- number is there.

create function plain_number(number text) returns text immutable strict parallel safe
  language sql return upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g'));

-- A column and not an index over the function: under a row policy only plain equality may use an index.
alter table case_claim_number
  add column plain text not null generated always as (plain_number(claim_number)) stored;
create index case_claim_number_plain on case_claim_number (tenant_id, plain);

-- Every number under which a claim of an 835 or an 837 may be found.
create table claim_number_known (
  tenant_id uuid not null default current_tenant() references tenant,
  number    text not null check (number <> ''),                     -- plain
  source    text not null check (source in ('remittance', 'claim')),
  source_id uuid not null,                                          -- of the remittance, or of the claim
  place     int not null,                                           -- of the claim in it; 0 for a claim
  primary key (tenant_id, number, source, source_id, place)
);

-- What a claim did to a case. A claim may concern several cases, and does so once each.
create table claim_match (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  source    text not null check (source in ('remittance', 'claim')),
  source_id uuid not null,
  place     int not null,
  at        timestamptz not null default now(),
  outcome   text not null check (outcome in ('recorded', 'refused', 'nothing to add')),
  says      text not null,
  primary key (tenant_id, source, source_id, place, case_id),
  foreign key (tenant_id, case_id) references case_file
);
create index claim_match_case on claim_match (tenant_id, case_id);

-- Cases that have become known under a number for which claims are kept; the worker looks at them.
create table claim_match_waiting (
  tenant_id uuid not null default current_tenant(),
  case_id   uuid not null,
  since     timestamptz not null default now(),
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file
);

alter table claim_number_known enable row level security, force row level security;
alter table claim_match enable row level security, force row level security;
alter table claim_match_waiting enable row level security, force row level security;
create policy own_tenant on claim_number_known using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on claim_match using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on claim_match_waiting using (tenant_id = current_tenant() and desk_looks());
grant select, insert on claim_number_known, claim_match to parley_app;
grant select, insert, delete on claim_match_waiting to parley_app;

-- Whoever keeps claims holds this lock alone, whoever gives a case a number holds it shared: so either the
-- one sees the case or the other sees the claim.
create function claims_lock_key(p_tenant uuid) returns bigint immutable parallel safe
  language sql return hashtextextended(p_tenant::text || ' claims and cases', 0);

create function claim_number_became_known() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(claims_lock_key(new.tenant_id));
  if exists (select from claim_number_known k where k.tenant_id = new.tenant_id and k.number = new.plain) then
    insert into claim_match_waiting (tenant_id, case_id) values (new.tenant_id, new.case_id)
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger became_known after insert on case_claim_number
  for each row when (new.plain <> '') execute function claim_number_became_known();

create policy before_a_tenant on claim_match_waiting for select to current_user using (true);
create function tenants_with_claims_waiting() returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$ select distinct tenant_id from claim_match_waiting $$;
revoke execute on function tenants_with_claims_waiting() from public;
grant execute on function tenants_with_claims_waiting() to parley_app;
