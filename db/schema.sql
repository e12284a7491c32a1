-- Generated from db/migrations by `npm run schema`: to read and compare, not to run.
-- Change a table in a new migration, then run it again.

create table absence (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  person_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  deputy_id uuid,
  note text,
  by_id text not null,
  by_name text not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint absence_pkey PRIMARY KEY (tenant_id, id),
  constraint absence_check CHECK ((from_at < until_at)),
  constraint absence_check1 CHECK ((deputy_id <> person_id)),
  constraint absence_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES person(tenant_id, id),
  constraint absence_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint absence_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX absence_of ON public.absence USING btree (tenant_id, person_id, until_at);
alter table absence enable row level security;
alter table absence force row level security;
create policy own_tenant on absence as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table absence to parley_app;

create table acceptance (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  provider_id uuid not null,
  plan_key text not null,
  plan_name text not null,
  standing text,
  basis text,
  on_day date,
  until_day date,
  scope text,
  contact text,
  evidence json not null default '{}'::json,
  by_name text not null,
  at timestamp with time zone not null,
  case_id uuid,
  case_no integer,
  load_id uuid,
  load_line integer,
  remittance_id uuid,
  claim_place integer,
  takes_back uuid,
  why text,
  constraint acceptance_pkey PRIMARY KEY (tenant_id, id),
  constraint acceptance_basis_check CHECK ((basis = ANY (ARRAY['education'::text, 'contract'::text, 'LOA'::text, 'paid claim'::text, 'told by phone'::text]))),
  constraint acceptance_check CHECK (((takes_back IS NULL) = ((standing IS NOT NULL) AND (basis IS NOT NULL) AND (on_day IS NOT NULL) AND (until_day IS NOT NULL)))),
  constraint acceptance_check1 CHECK (((takes_back IS NULL) = (why IS NULL))),
  constraint acceptance_check2 CHECK ((num_nonnulls(case_id, load_id, remittance_id) = 1)),
  constraint acceptance_standing_check CHECK ((standing = ANY (ARRAY['accepting'::text, 'refusing'::text]))),
  constraint acceptance_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint acceptance_tenant_id_load_id_fkey FOREIGN KEY (tenant_id, load_id) REFERENCES load(tenant_id, id),
  constraint acceptance_tenant_id_plan_key_fkey FOREIGN KEY (tenant_id, plan_key) REFERENCES registry_plan(tenant_id, plan_key),
  constraint acceptance_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES provider(tenant_id, id),
  constraint acceptance_tenant_id_remittance_id_fkey FOREIGN KEY (tenant_id, remittance_id) REFERENCES remittance(tenant_id, id),
  constraint acceptance_tenant_id_takes_back_fkey FOREIGN KEY (tenant_id, takes_back) REFERENCES acceptance(tenant_id, id)
) with ();
CREATE INDEX acceptance_of ON public.acceptance USING btree (tenant_id, provider_id, id);
CREATE INDEX acceptance_of_case ON public.acceptance USING btree (tenant_id, case_id, case_no) WHERE (case_id IS NOT NULL);
CREATE UNIQUE INDEX acceptance_once_a_claim ON public.acceptance USING btree (tenant_id, remittance_id, claim_place, plan_key, provider_id) WHERE ((remittance_id IS NOT NULL) AND (takes_back IS NULL));
CREATE UNIQUE INDEX acceptance_taken_back_once ON public.acceptance USING btree (tenant_id, takes_back) WHERE (takes_back IS NOT NULL);
alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy added_by_outcomes on acceptance as permissive for insert to public
  with check ((tenant_id = current_tenant()));
create policy for_the_registry on acceptance as permissive for select to parley_owner
  using (true);
create policy own_tenant on acceptance as permissive for select to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on acceptance as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table acceptance to parley_app;

create table account (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  email text not null,
  email_verified boolean not null default true,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  last_sign_in_at timestamp with time zone,
  totp_next text,
  totp_secret text,
  totp_since timestamp with time zone,
  totp_step bigint not null default 0,
  constraint account_pkey PRIMARY KEY (tenant_id, id),
  constraint account_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
  constraint account_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES person(tenant_id, id)
) with ();
CREATE UNIQUE INDEX account_email ON public.account USING btree (email);
alter table account enable row level security;
alter table account force row level security;
create policy before_a_tenant on account as permissive for select to parley_owner
  using (true);
create policy own_tenant on account as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table account to parley_app;

create table account_credential (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  user_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_credential_pkey PRIMARY KEY (tenant_id, id),
  constraint account_credential_tenant_id_user_id_provider_id_key UNIQUE (tenant_id, user_id, provider_id),
  constraint account_credential_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES account(tenant_id, id)
) with ();
alter table account_credential enable row level security;
alter table account_credential force row level security;
create policy before_a_tenant on account_credential as permissive for select to parley_owner
  using (true);
create policy own_tenant on account_credential as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select, update on table account_credential to parley_app;

create table account_link (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  hash bytea not null,
  kind text not null,
  person_id uuid,
  email text,
  made_by text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint account_link_pkey PRIMARY KEY (tenant_id, id),
  constraint account_link_check CHECK (((kind = 'first-administrator'::text) = (person_id IS NULL))),
  constraint account_link_hash_check CHECK ((octet_length(hash) = 32)),
  constraint account_link_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text, 'first-administrator'::text]))),
  constraint account_link_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE UNIQUE INDEX account_link_hash ON public.account_link USING btree (hash);
CREATE INDEX account_link_of ON public.account_link USING btree (tenant_id, person_id) WHERE (ended_at IS NULL);
alter table account_link enable row level security;
alter table account_link force row level security;
create policy before_a_tenant on account_link as permissive for select to parley_owner
  using (true);
create policy own_tenant on account_link as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table account_link to parley_app;

create table account_passkey (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  user_id uuid not null,
  name text not null default ''::text,
  credential_id text not null,
  public_key text not null,
  counter bigint not null default 0,
  device_type text not null default ''::text,
  backed_up boolean not null default false,
  transports text,
  aaguid text,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint account_passkey_pkey PRIMARY KEY (tenant_id, id),
  constraint account_passkey_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES account(tenant_id, id)
) with ();
CREATE UNIQUE INDEX account_passkey_credential ON public.account_passkey USING btree (credential_id);
CREATE INDEX account_passkey_of ON public.account_passkey USING btree (tenant_id, user_id);
alter table account_passkey enable row level security;
alter table account_passkey force row level security;
create policy before_a_tenant on account_passkey as permissive for select to parley_owner
  using (true);
create policy own_tenant on account_passkey as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select, update on table account_passkey to parley_app;

create table account_pending (
  tenant_id uuid not null default no_tenant(),
  id uuid not null,
  identifier text not null,
  value text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint account_pending_pkey PRIMARY KEY (tenant_id, id)
) with ();
CREATE INDEX account_pending_identifier ON public.account_pending USING btree (tenant_id, identifier);
alter table account_pending enable row level security;
alter table account_pending force row level security;
create policy own_tenant on account_pending as permissive for all to public
  using (((current_tenant() IS NOT NULL) AND desk_looks() AND (tenant_id = ANY (ARRAY[current_tenant(), no_tenant()]))));
grant delete, insert, select, update on table account_pending to parley_app;

create table account_recovery_code (
  tenant_id uuid not null default current_tenant(),
  user_id uuid not null,
  hash bytea not null,
  used_at timestamp with time zone,
  constraint account_recovery_code_pkey PRIMARY KEY (tenant_id, user_id, hash),
  constraint account_recovery_code_hash_check CHECK ((octet_length(hash) = 32)),
  constraint account_recovery_code_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES account(tenant_id, id)
) with ();
alter table account_recovery_code enable row level security;
alter table account_recovery_code force row level security;
create policy before_a_tenant on account_recovery_code as permissive for select to parley_owner
  using (true);
create policy own_tenant on account_recovery_code as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select, update on table account_recovery_code to parley_app;

create table account_session (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  user_id uuid not null,
  token text not null,
  stage text not null default 'new'::text,
  method text not null default 'password'::text,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  confirmed_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint account_session_pkey PRIMARY KEY (tenant_id, id),
  constraint account_session_method_check CHECK ((method = ANY (ARRAY['password'::text, 'passkey'::text, 'sso'::text]))),
  constraint account_session_stage_check CHECK ((stage = ANY (ARRAY['new'::text, 'second-factor'::text, 'full'::text]))),
  constraint account_session_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES account(tenant_id, id)
) with ();
CREATE INDEX account_session_of ON public.account_session USING btree (tenant_id, user_id);
CREATE UNIQUE INDEX account_session_token ON public.account_session USING btree (token);
alter table account_session enable row level security;
alter table account_session force row level security;
create policy before_a_tenant on account_session as permissive for select to parley_owner
  using (true);
create policy own_tenant on account_session as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
CREATE TRIGGER access_ended AFTER DELETE ON public.account_session FOR EACH ROW EXECUTE FUNCTION access_changed();
grant delete, insert, select, update on table account_session to parley_app;

create table api_key (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  hash bytea not null,
  person_id uuid not null,
  name text not null,
  scopes text[] not null default '{}'::text[],
  sandbox boolean not null default false,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  made_by text not null default ''::text,
  constraint api_key_pkey PRIMARY KEY (tenant_id, id),
  constraint api_key_hash_key UNIQUE (hash),
  constraint api_key_hash_check CHECK ((octet_length(hash) = 32)),
  constraint api_key_name_check CHECK ((name <> ''::text)),
  constraint api_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint api_key_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
alter table api_key enable row level security;
alter table api_key force row level security;
create policy before_a_tenant on api_key as permissive for select to parley_owner
  using (true);
create policy own_tenant on api_key as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
CREATE TRIGGER access_changed AFTER UPDATE ON public.api_key FOR EACH ROW WHEN ((((old.revoked_at IS DISTINCT FROM new.revoked_at) OR (old.expires_at IS DISTINCT FROM new.expires_at)) OR (old.scopes IS DISTINCT FROM new.scopes))) EXECUTE FUNCTION access_changed();
CREATE TRIGGER access_ended AFTER DELETE ON public.api_key FOR EACH ROW EXECUTE FUNCTION access_changed();
grant insert, select, update on table api_key to parley_app;

create table appointment (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  for_person uuid,
  for_organisation uuid,
  case_id uuid,
  basis text not null,
  begins_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  by_id text not null,
  by_name text not null,
  constraint appointment_pkey PRIMARY KEY (tenant_id, id),
  constraint appointment_basis_check CHECK ((basis <> ''::text)),
  constraint appointment_check CHECK ((ends_at > begins_at)),
  constraint appointment_check1 CHECK ((num_nonnulls(for_person, for_organisation, case_id) = 1)),
  constraint appointment_kind_check CHECK ((kind = ANY (ARRAY['representative'::text, 'delegate'::text, 'advocate'::text]))),
  constraint appointment_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint appointment_tenant_id_for_organisation_fkey FOREIGN KEY (tenant_id, for_organisation) REFERENCES organisation(tenant_id, id),
  constraint appointment_tenant_id_for_person_fkey FOREIGN KEY (tenant_id, for_person) REFERENCES person(tenant_id, id),
  constraint appointment_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX appointment_for ON public.appointment USING btree (tenant_id, COALESCE(for_person, for_organisation));
CREATE INDEX appointment_person ON public.appointment USING btree (tenant_id, person_id);
alter table appointment enable row level security;
alter table appointment force row level security;
create policy behind_the_wall on appointment as permissive for select to parley_owner
  using (true);
create policy own_tenant on appointment as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table appointment to parley_app;

create table appointment_end (
  tenant_id uuid not null default current_tenant(),
  appointment_id uuid not null,
  why text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint appointment_end_pkey PRIMARY KEY (tenant_id, appointment_id),
  constraint appointment_end_why_check CHECK ((why <> ''::text)),
  constraint appointment_end_tenant_id_appointment_id_fkey FOREIGN KEY (tenant_id, appointment_id) REFERENCES appointment(tenant_id, id)
) with ();
alter table appointment_end enable row level security;
alter table appointment_end force row level security;
create policy behind_the_wall on appointment_end as permissive for select to parley_owner
  using (true);
create policy own_tenant on appointment_end as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table appointment_end to parley_app;

create table approval_letter (
  tenant_id uuid not null default current_tenant(),
  authorization_id uuid not null,
  no integer not null,
  plan_id uuid not null,
  clause_version integer not null,
  body json not null,
  written_at timestamp with time zone not null,
  written_on date not null,
  how text not null,
  to_whom text not null,
  address text not null default ''::text,
  notice_id uuid,
  by_id text not null,
  by_name text not null,
  constraint approval_letter_pkey PRIMARY KEY (tenant_id, authorization_id, no),
  constraint approval_letter_how_check CHECK ((how = ANY (ARRAY['e-mail'::text, 'fax'::text, 'post'::text, 'handed over'::text]))),
  constraint approval_letter_no_check CHECK ((no > 0)),
  constraint approval_letter_to_whom_check CHECK ((to_whom <> ''::text)),
  constraint approval_letter_tenant_id_authorization_id_fkey FOREIGN KEY (tenant_id, authorization_id) REFERENCES prior_authorization(tenant_id, id),
  constraint approval_letter_tenant_id_notice_id_fkey FOREIGN KEY (tenant_id, notice_id) REFERENCES notice(tenant_id, id),
  constraint approval_letter_tenant_id_plan_id_clause_version_fkey FOREIGN KEY (tenant_id, plan_id, clause_version) REFERENCES plan_clause(tenant_id, organisation_id, version)
) with ();
CREATE INDEX approval_letter_notice ON public.approval_letter USING btree (tenant_id, notice_id) WHERE (notice_id IS NOT NULL);
alter table approval_letter enable row level security;
alter table approval_letter force row level security;
create policy own_tenant on approval_letter as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM prior_authorization a
  WHERE (a.id = approval_letter.authorization_id))))));
create policy restricted_authorizations on approval_letter as restrictive for all to parley_app
  using ((authorization_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_authorizations()
        END AS hidden_authorizations)::uuid[])));
grant insert, select on table approval_letter to parley_app;

create table approval_letter_proof (
  tenant_id uuid not null default current_tenant(),
  authorization_id uuid not null,
  letter_no integer not null,
  no integer not null,
  on_day date not null,
  reference text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint approval_letter_proof_pkey PRIMARY KEY (tenant_id, authorization_id, letter_no, no),
  constraint approval_letter_proof_no_check CHECK ((no > 0)),
  constraint approval_letter_proof_reference_check CHECK ((reference <> ''::text)),
  constraint approval_letter_proof_tenant_id_authorization_id_letter_no_fkey FOREIGN KEY (tenant_id, authorization_id, letter_no) REFERENCES approval_letter(tenant_id, authorization_id, no)
) with ();
alter table approval_letter_proof enable row level security;
alter table approval_letter_proof force row level security;
create policy own_tenant on approval_letter_proof as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM prior_authorization a
  WHERE (a.id = approval_letter_proof.authorization_id))))));
create policy restricted_authorizations on approval_letter_proof as restrictive for all to parley_app
  using ((authorization_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_authorizations()
        END AS hidden_authorizations)::uuid[])));
grant insert, select on table approval_letter_proof to parley_app;

create table assignment_rules (
  tenant_id uuid not null default current_tenant(),
  version integer not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  rules json not null,
  constraint assignment_rules_pkey PRIMARY KEY (tenant_id, version),
  constraint assignment_rules_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table assignment_rules enable row level security;
alter table assignment_rules force row level security;
create policy own_tenant on assignment_rules as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table assignment_rules to parley_app;

create table assignment_turn (
  tenant_id uuid not null default current_tenant(),
  rule_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint assignment_turn_pkey PRIMARY KEY (tenant_id, rule_id),
  constraint assignment_turn_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table assignment_turn enable row level security;
alter table assignment_turn force row level security;
create policy own_tenant on assignment_turn as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table assignment_turn to parley_app;

create table assignment_waiting (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  since timestamp with time zone not null default now(),
  constraint assignment_waiting_pkey PRIMARY KEY (tenant_id, case_id),
  constraint assignment_waiting_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table assignment_waiting enable row level security;
alter table assignment_waiting force row level security;
create policy before_a_tenant on assignment_waiting as permissive for select to parley_owner
  using (true);
create policy own_tenant on assignment_waiting as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on assignment_waiting as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select, update on table assignment_waiting to parley_app;

create table audit_entry (
  tenant_id uuid not null default current_tenant(),
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor_id text not null,
  actor_name text not null,
  party text not null,
  action text not null,
  what text not null default ''::text,
  case_id uuid,
  seq integer,
  event_hash bytea,
  code text,
  detail json,
  digest bytea not null,
  constraint audit_entry_pkey PRIMARY KEY (tenant_id, id)
) with ();
CREATE INDEX audit_entry_actor ON public.audit_entry USING btree (tenant_id, actor_id, id);
CREATE INDEX audit_entry_case ON public.audit_entry USING btree (tenant_id, case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX audit_entry_rare ON public.audit_entry USING btree (tenant_id, action, id) WHERE (action <> ALL (ARRAY['read'::text, 'listed'::text, 'searched'::text, 'recorded'::text]));
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy before_a_tenant on audit_entry as permissive for select to parley_owner
  using (true);
create policy desk_reads on audit_entry as permissive for select to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy forgotten on audit_entry as permissive for delete to parley_owner
  using ((tenant_id = current_tenant()));
create policy own_tenant on audit_entry as permissive for insert to public
  with check ((tenant_id = current_tenant()));
grant insert, select on table audit_entry to parley_app;

create table authority (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  id text not null,
  local_id text not null,
  client text,
  basis text not null,
  per text not null,
  claim_number text,
  provider_id text,
  year integer,
  granted_at timestamp with time zone not null,
  terms json not null,
  seq integer not null,
  constraint authority_pkey PRIMARY KEY (tenant_id, case_id, id),
  constraint authority_per_check CHECK ((per = ANY (ARRAY['claim'::text, 'provider'::text, 'year'::text]))),
  constraint authority_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX authority_of_client ON public.authority USING btree (tenant_id, client);
alter table authority enable row level security;
alter table authority force row level security;
create policy own_tenant on authority as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on authority as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER names_its_plan BEFORE INSERT ON public.authority FOR EACH ROW WHEN ((new.client IS NOT NULL)) EXECUTE FUNCTION name_plan_meant();
grant insert, select on table authority to parley_app;

create table authority_revocation (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  authority_id text not null,
  at timestamp with time zone not null,
  why text not null,
  seq integer not null,
  constraint authority_revocation_pkey PRIMARY KEY (tenant_id, authority_id, case_id, seq),
  constraint authority_revocation_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table authority_revocation enable row level security;
alter table authority_revocation force row level security;
create policy own_tenant on authority_revocation as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on authority_revocation as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table authority_revocation to parley_app;

create table break_glass (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_ids uuid[] not null,
  person_id uuid not null,
  person_name text not null,
  reason text not null,
  opened_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint break_glass_pkey PRIMARY KEY (tenant_id, id),
  constraint break_glass_check CHECK ((ends_at > opened_at)),
  constraint break_glass_reason_check CHECK (((length(reason) >= 10) AND (length(reason) <= 1000))),
  constraint break_glass_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX break_glass_person ON public.break_glass USING btree (tenant_id, person_id, ends_at);
alter table break_glass enable row level security;
alter table break_glass force row level security;
create policy own_tenant on break_glass as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table break_glass to parley_app;

create table break_glass_act (
  tenant_id uuid not null default current_tenant(),
  glass_id uuid not null,
  kind text not null,
  justified boolean,
  says text not null default ''::text,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint break_glass_act_pkey PRIMARY KEY (tenant_id, glass_id, kind),
  constraint break_glass_act_check CHECK (((kind = 'reviewed'::text) = (justified IS NOT NULL))),
  constraint break_glass_act_kind_check CHECK ((kind = ANY (ARRAY['ended'::text, 'reviewed'::text]))),
  constraint break_glass_act_tenant_id_glass_id_fkey FOREIGN KEY (tenant_id, glass_id) REFERENCES break_glass(tenant_id, id)
) with ();
alter table break_glass_act enable row level security;
alter table break_glass_act force row level security;
create policy own_tenant on break_glass_act as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table break_glass_act to parley_app;

create table calendar (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  of_kind text not null,
  organisation_id uuid,
  name text not null,
  zone text not null,
  week json not null,
  federal boolean not null default true,
  left_out json not null default '[]'::json,
  own_days json not null default '[]'::json,
  closures json not null default '[]'::json,
  version integer not null default 1,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint calendar_pkey PRIMARY KEY (tenant_id, id),
  constraint calendar_check CHECK (((of_kind = 'party'::text) = (organisation_id IS NOT NULL))),
  constraint calendar_name_check CHECK ((name <> ''::text)),
  constraint calendar_of_kind_check CHECK ((of_kind = ANY (ARRAY['desk'::text, 'team'::text, 'party'::text]))),
  constraint calendar_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint calendar_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE UNIQUE INDEX calendar_of_desk ON public.calendar USING btree (tenant_id) WHERE (of_kind = 'desk'::text);
CREATE UNIQUE INDEX calendar_of_party ON public.calendar USING btree (tenant_id, organisation_id) WHERE (organisation_id IS NOT NULL);
alter table calendar enable row level security;
alter table calendar force row level security;
create policy own_tenant on calendar as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table calendar to parley_app;

create table calendar_change (
  tenant_id uuid not null default current_tenant(),
  calendar_id uuid not null,
  version integer not null,
  at timestamp with time zone not null,
  by text not null,
  says text not null,
  calendar json not null,
  constraint calendar_change_pkey PRIMARY KEY (tenant_id, calendar_id, version),
  constraint calendar_change_tenant_id_calendar_id_fkey FOREIGN KEY (tenant_id, calendar_id) REFERENCES calendar(tenant_id, id)
) with ();
alter table calendar_change enable row level security;
alter table calendar_change force row level security;
create policy own_tenant on calendar_change as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table calendar_change to parley_app;

create table case_assignment (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  seq integer not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  rule_name text,
  return_at timestamp with time zone,
  settled_at timestamp with time zone,
  constraint case_assignment_pkey PRIMARY KEY (tenant_id, case_id, seq),
  constraint case_assignment_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_assignment_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX case_assignment_return ON public.case_assignment USING btree (tenant_id, return_at, case_id) WHERE ((settled_at IS NULL) AND (return_at IS NOT NULL));
alter table case_assignment enable row level security;
alter table case_assignment force row level security;
create policy before_a_tenant on case_assignment as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_assignment as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_assignment as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_assignment to parley_app;

create table case_claim_number (
  tenant_id uuid not null default current_tenant(),
  claim_number text not null,
  case_id uuid not null,
  plain text not null generated always as (plain_number(claim_number)) stored,
  constraint case_claim_number_pkey PRIMARY KEY (tenant_id, claim_number, case_id),
  constraint case_claim_number_claim_number_check CHECK ((claim_number <> ''::text)),
  constraint case_claim_number_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_claim_number_of ON public.case_claim_number USING btree (tenant_id, case_id);
CREATE INDEX case_claim_number_plain ON public.case_claim_number USING btree (tenant_id, plain);
alter table case_claim_number enable row level security;
alter table case_claim_number force row level security;
create policy own_tenant on case_claim_number as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_claim_number as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER became_known AFTER INSERT ON public.case_claim_number FOR EACH ROW WHEN ((new.plain <> ''::text)) EXECUTE FUNCTION claim_number_became_known();
grant delete, insert, select on table case_claim_number to parley_app;

create table case_clock (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  name text not null,
  nth integer not null,
  set_seq integer not null,
  title text not null,
  rule text not null,
  owner text not null,
  kind text not null,
  state text not null default 'running'::text,
  set_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  due_on date not null,
  zone text not null,
  explain json not null,
  citation text,
  grade text,
  ended_seq integer,
  ended_at timestamp with time zone,
  constraint case_clock_pkey PRIMARY KEY (tenant_id, case_id, name, nth, set_seq),
  constraint case_clock_check CHECK (((state = ANY (ARRAY['running'::text, 'paused'::text])) = (ended_at IS NULL))),
  constraint case_clock_check1 CHECK (((citation IS NULL) = (grade IS NULL))),
  constraint case_clock_grade_check CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'M'::text, 'Q'::text]))),
  constraint case_clock_kind_check CHECK ((kind = ANY (ARRAY['deadline'::text, 'mark'::text]))),
  constraint case_clock_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'missed'::text, 'cancelled'::text]))),
  constraint case_clock_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_clock_by_day ON public.case_clock USING btree (tenant_id, due_on) WHERE (kind = 'deadline'::text);
CREATE INDEX case_clock_due ON public.case_clock USING btree (tenant_id, due_at) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX case_clock_running ON public.case_clock USING btree (tenant_id, case_id, name, nth) WHERE (state = 'running'::text);
alter table case_clock enable row level security;
alter table case_clock force row level security;
create policy before_a_tenant on case_clock as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_clock as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on case_clock as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_clock to parley_app;

create table case_counter (
  tenant_id uuid not null default current_tenant(),
  prefix text not null,
  year integer not null,
  last integer not null,
  constraint case_counter_pkey PRIMARY KEY (tenant_id, prefix, year),
  constraint case_counter_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table case_counter enable row level security;
alter table case_counter force row level security;
create policy own_tenant on case_counter as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table case_counter to parley_app;

create table case_event (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  event text not null,
  rule text not null,
  actor_id text not null,
  actor_name text not null,
  party text not null,
  stage text not null,
  says text not null,
  seen_by text[] not null default '{}'::text[],
  data json not null,
  hash bytea not null,
  constraint case_event_pkey PRIMARY KEY (tenant_id, case_id, seq),
  constraint case_event_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table case_event enable row level security;
alter table case_event force row level security;
create policy own_tenant on case_event as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on case_event as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER brings_back AFTER INSERT ON public.case_event FOR EACH ROW WHEN ((new.party <> ALL (ARRAY['desk'::text, 'clock'::text, 'post'::text]))) EXECUTE FUNCTION somebody_outside_acted();
grant insert, select on table case_event to parley_app;

create table case_export (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  format text not null,
  party text not null,
  recipient text not null,
  address text not null default ''::text,
  purpose text not null,
  counted boolean not null,
  parts text[] not null,
  channel_id uuid,
  state text not null default 'waiting'::text,
  done integer not null default 0,
  total integer not null default 0,
  says text not null default ''::text,
  sha256 bytea,
  bytes bigint,
  pages integer,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  next_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  constraint case_export_pkey PRIMARY KEY (tenant_id, id),
  constraint case_export_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'zip'::text]))),
  constraint case_export_party_check CHECK ((party <> ''::text)),
  constraint case_export_purpose_check CHECK ((purpose <> ''::text)),
  constraint case_export_recipient_check CHECK ((recipient <> ''::text)),
  constraint case_export_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint case_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'making'::text, 'ready'::text, 'failed'::text]))),
  constraint case_export_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_export_of ON public.case_export USING btree (tenant_id, case_id, id);
CREATE INDEX case_export_waiting ON public.case_export USING btree (tenant_id, next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'making'::text]));
alter table case_export enable row level security;
alter table case_export force row level security;
create policy before_a_tenant on case_export as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_export as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_export as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_export to parley_app;

create table case_field_change (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  field_id uuid not null,
  version integer not null,
  was text,
  is_now text,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint case_field_change_pkey PRIMARY KEY (tenant_id, case_id, field_id, version),
  constraint case_field_change_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_field_change_tenant_id_field_id_fkey FOREIGN KEY (tenant_id, field_id) REFERENCES custom_field(tenant_id, id)
) with ();
alter table case_field_change enable row level security;
alter table case_field_change force row level security;
create policy own_tenant on case_field_change as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_field_change as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table case_field_change to parley_app;

create table case_field_value (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  field_id uuid not null,
  value text not null,
  number_value numeric,
  date_value date,
  version integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint case_field_value_pkey PRIMARY KEY (tenant_id, case_id, field_id),
  constraint case_field_value_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_field_value_tenant_id_field_id_fkey FOREIGN KEY (tenant_id, field_id) REFERENCES custom_field(tenant_id, id)
) with ();
CREATE INDEX case_field_value_date ON public.case_field_value USING btree (tenant_id, field_id, date_value, case_id) WHERE (date_value IS NOT NULL);
CREATE INDEX case_field_value_number ON public.case_field_value USING btree (tenant_id, field_id, number_value, case_id) WHERE (number_value IS NOT NULL);
CREATE INDEX case_field_value_text ON public.case_field_value USING btree (tenant_id, field_id, value, case_id) WHERE (length(value) <= 200);
alter table case_field_value enable row level security;
alter table case_field_value force row level security;
create policy own_tenant on case_field_value as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_field_value as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select, update on table case_field_value to parley_app;

create table case_file (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  number text collate "C" not null,
  playbook text not null,
  playbook_version integer not null,
  stage text not null,
  status text not null,
  waiting_on text not null default ''::text,
  next_clock text,
  next_nth integer,
  next_due_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
  next_due_on date,
  assignee_id uuid,
  member_name text not null,
  provider_name text not null,
  claim_number text,
  amount_cents bigint not null,
  facts json not null,
  state json not null,
  version integer not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_why text,
  parent_id uuid,
  viewers uuid[] not null default '{}'::uuid[],
  client text,
  provider_id text,
  claim_numbers text[] not null default '{}'::text[],
  committed_cents bigint not null default 0,
  committed_year integer,
  due_first timestamp with time zone not null generated always as (LEAST(next_due_at, to_timestamp((((state ->> 'lateAt'::text))::double precision / (1000)::double precision)))) stored,
  head_hash bytea not null,
  merged_into uuid,
  service_on date,
  service_first date not null generated always as (COALESCE(service_on, 'infinity'::date)) stored,
  constraint case_file_pkey PRIMARY KEY (tenant_id, id),
  constraint case_file_tenant_id_number_key UNIQUE (tenant_id, number),
  constraint case_file_tenant_id_assignee_id_fkey FOREIGN KEY (tenant_id, assignee_id) REFERENCES person(tenant_id, id),
  constraint case_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint case_file_tenant_id_merged_into_fkey FOREIGN KEY (tenant_id, merged_into) REFERENCES case_file(tenant_id, id),
  constraint case_file_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES case_file(tenant_id, id)
) with (fillfactor=85);
comment on column case_file.due_first is 'The earliest of what is late; otherwise when the next clock is due.';
CREATE INDEX case_board_service ON public.case_file USING btree (tenant_id, playbook, stage, service_first, id) WHERE (status = 'open'::text);
CREATE INDEX case_file_changed ON public.case_file USING btree (tenant_id, changed_at, id);
CREATE INDEX case_file_children ON public.case_file USING btree (tenant_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX case_file_committed ON public.case_file USING btree (tenant_id, client, provider_id, committed_year) INCLUDE (committed_cents) WHERE (committed_cents > 0);
CREATE INDEX case_file_deals ON public.case_file USING btree (tenant_id, provider_id, changed_at DESC, id DESC) WHERE (committed_cents > 0);
CREATE INDEX case_file_due ON public.case_file USING btree (tenant_id, status, next_due_at, id);
CREATE INDEX case_file_member ON public.case_file USING btree (tenant_id, lower(member_name));
CREATE INDEX case_file_merged ON public.case_file USING btree (tenant_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX case_file_newest ON public.case_file USING btree (tenant_id, opened_at, id);
CREATE INDEX case_file_of_provider ON public.case_file USING btree (tenant_id, provider_id, id) WHERE (provider_id IS NOT NULL);
CREATE INDEX case_file_playbook ON public.case_file USING btree (tenant_id, playbook, status, due_first, id);
CREATE INDEX case_file_queue ON public.case_file USING btree (tenant_id, status, due_first, id);
CREATE INDEX case_file_stage ON public.case_file USING btree (tenant_id, playbook, stage, due_first, id) WHERE (status = 'open'::text);
CREATE INDEX case_file_waiting ON public.case_file USING btree (tenant_id, waiting_on, due_first, id) WHERE (status = 'open'::text);
CREATE INDEX case_queue_amount ON public.case_file USING btree (tenant_id, amount_cents, id);
CREATE INDEX case_queue_person ON public.case_file USING btree (tenant_id, status, assignee_id, due_first, id);
CREATE INDEX case_queue_plan ON public.case_file USING btree (tenant_id, status, client, due_first, id);
CREATE INDEX case_queue_provider ON public.case_file USING btree (tenant_id, provider_id, status, due_first, id) WHERE (provider_id IS NOT NULL);
CREATE INDEX case_queue_service ON public.case_file USING btree (tenant_id, status, service_first, id);
CREATE INDEX case_queue_stage ON public.case_file USING btree (tenant_id, status, stage, due_first, id);
alter table case_file enable row level security;
alter table case_file force row level security;
create policy own_tenant on case_file as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (current_viewer() = ANY (viewers)))));
create policy restricted_cases on case_file as restrictive for all to parley_app
  using (((id IS NULL) OR (id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER names_its_plan BEFORE UPDATE OF client ON public.case_file FOR EACH ROW WHEN (((new.client IS NOT NULL) AND (new.client IS DISTINCT FROM old.client))) EXECUTE FUNCTION name_plan_meant();
CREATE TRIGGER wants_somebody AFTER UPDATE ON public.case_file FOR EACH ROW WHEN (((new.status = 'open'::text) AND ((old.version = 0) OR (old.stage <> new.stage)))) EXECUTE FUNCTION stage_was_entered();
grant insert, select, update on table case_file to parley_app;

create table case_guest (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  party text not null,
  name text not null,
  person_id uuid,
  said json,
  made_at timestamp with time zone not null,
  constraint case_guest_pkey PRIMARY KEY (tenant_id, id),
  constraint case_guest_name_check CHECK ((name <> ''::text)),
  constraint case_guest_party_check CHECK ((party <> 'desk'::text)),
  constraint case_guest_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_guest_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX case_guest_of ON public.case_guest USING btree (tenant_id, case_id, party);
alter table case_guest enable row level security;
alter table case_guest force row level security;
create policy before_a_tenant on case_guest as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_guest as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy own_visit on case_guest as permissive for all to public
  using (((tenant_id = current_tenant()) AND (id = current_viewer())));
create policy restricted_cases on case_guest as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_guest to parley_app;

create table case_hold (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  seq integer not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  why text not null,
  by_id text not null,
  by_name text not null,
  came_seq integer,
  ended_seq integer,
  ended_at timestamp with time zone,
  constraint case_hold_pkey PRIMARY KEY (tenant_id, case_id, seq),
  constraint case_hold_check CHECK (((ended_seq IS NULL) = (ended_at IS NULL))),
  constraint case_hold_why_check CHECK ((why <> ''::text)),
  constraint case_hold_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE UNIQUE INDEX case_hold_open ON public.case_hold USING btree (tenant_id, case_id) WHERE (ended_seq IS NULL);
CREATE INDEX case_hold_until ON public.case_hold USING btree (tenant_id, until, case_id) WHERE (ended_seq IS NULL);
alter table case_hold enable row level security;
alter table case_hold force row level security;
create policy before_a_tenant on case_hold as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_hold as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_hold as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_hold to parley_app;

create table case_link (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  guest_id uuid not null,
  act text not null,
  factor text,
  about json not null default '{}'::json,
  made_at timestamp with time zone not null,
  made_by_id text not null,
  made_by text not null,
  expires_at timestamp with time zone not null,
  wrong integer not null default 0,
  locked_at timestamp with time zone,
  opened_at timestamp with time zone,
  done_at timestamp with time zone,
  done_says text,
  ended_at timestamp with time zone,
  ended_by text,
  ended_why text,
  constraint case_link_pkey PRIMARY KEY (tenant_id, id),
  constraint case_link_act_check CHECK ((act <> ''::text)),
  constraint case_link_factor_check CHECK ((factor = ANY (ARRAY['claim last four'::text, 'date of birth'::text]))),
  constraint case_link_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_link_tenant_id_guest_id_fkey FOREIGN KEY (tenant_id, guest_id) REFERENCES case_guest(tenant_id, id)
) with ();
CREATE INDEX case_link_of ON public.case_link USING btree (tenant_id, case_id, id);
alter table case_link enable row level security;
alter table case_link force row level security;
create policy before_a_tenant on case_link as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_link as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy own_visit on case_link as permissive for all to public
  using (((tenant_id = current_tenant()) AND (guest_id = current_viewer())));
create policy restricted_cases on case_link as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_link to parley_app;

create table case_relation (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  other_id uuid not null,
  kind text not null,
  note text not null default ''::text,
  at timestamp with time zone not null,
  by_name text not null,
  seq integer not null,
  other_seq integer not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint case_relation_pkey PRIMARY KEY (tenant_id, id),
  constraint case_relation_check CHECK ((case_id <> other_id)),
  constraint case_relation_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint case_relation_kind_check CHECK ((kind = ANY (ARRAY['child-of'::text, 'same-claim'::text, 'same-member'::text, 'follows'::text, 'related'::text, 'merged-into'::text, 'split-from'::text]))),
  constraint case_relation_note_check CHECK ((length(note) <= 500)),
  constraint case_relation_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_relation_tenant_id_other_id_fkey FOREIGN KEY (tenant_id, other_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_relation_of ON public.case_relation USING btree (tenant_id, case_id);
CREATE UNIQUE INDEX case_relation_once ON public.case_relation USING btree (tenant_id, case_id, other_id, kind) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX case_relation_one_parent ON public.case_relation USING btree (tenant_id, case_id) WHERE ((kind = 'child-of'::text) AND (ended_at IS NULL));
CREATE INDEX case_relation_other ON public.case_relation USING btree (tenant_id, other_id);
alter table case_relation enable row level security;
alter table case_relation force row level security;
create policy own_tenant on case_relation as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (sees_case(case_id) AND sees_case(other_id)))));
create policy restricted_cases on case_relation as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table case_relation to parley_app;
grant update (ended_at, ended_by) on table case_relation to parley_app;

create table case_restriction (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  people uuid[] not null,
  lifted boolean not null default false,
  why text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint case_restriction_pkey PRIMARY KEY (tenant_id, case_id, no),
  constraint case_restriction_no_check CHECK ((no > 0)),
  constraint case_restriction_why_check CHECK ((why <> ''::text)),
  constraint case_restriction_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table case_restriction enable row level security;
alter table case_restriction force row level security;
create policy own_tenant on case_restriction as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table case_restriction to parley_app;

create table case_search (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  words tsvector not null,
  constraint case_search_pkey PRIMARY KEY (tenant_id, case_id),
  constraint case_search_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_search_words ON public.case_search USING gin (words);
alter table case_search enable row level security;
alter table case_search force row level security;
create policy own_tenant on case_search as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_search as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
create policy through_the_search on case_search as permissive for select to parley_owner
  using (true);
grant insert, update on table case_search to parley_app;
grant select (tenant_id, case_id) on table case_search to parley_app;

create table case_step (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  opened_seq integer not null,
  place integer not null,
  title text not null,
  stage text not null,
  responsible text not null,
  rule text not null,
  does text not null,
  clock text,
  opened_at timestamp with time zone not null,
  ended_seq integer,
  ended_at timestamp with time zone,
  how text,
  constraint case_step_pkey PRIMARY KEY (tenant_id, case_id, opened_seq, title),
  constraint case_step_check CHECK ((((how IS NULL) = (ended_at IS NULL)) AND ((how IS NULL) = (ended_seq IS NULL)))),
  constraint case_step_how_check CHECK ((how = ANY (ARRAY['done'::text, 'dropped'::text]))),
  constraint case_step_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE UNIQUE INDEX case_step_open ON public.case_step USING btree (tenant_id, case_id, title) WHERE (how IS NULL);
alter table case_step enable row level security;
alter table case_step force row level security;
create policy own_tenant on case_step as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on case_step as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table case_step to parley_app;

create table case_tag (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  tag text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint case_tag_pkey PRIMARY KEY (tenant_id, case_id, tag),
  constraint case_tag_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_tag_tenant_id_tag_fkey FOREIGN KEY (tenant_id, tag) REFERENCES tag(tenant_id, key)
) with ();
CREATE INDEX case_tag_cases ON public.case_tag USING btree (tenant_id, tag, case_id);
alter table case_tag enable row level security;
alter table case_tag force row level security;
create policy own_tenant on case_tag as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_tag as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select on table case_tag to parley_app;

create table case_token (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  token text not null default new_case_token(),
  constraint case_token_pkey PRIMARY KEY (tenant_id, case_id),
  constraint case_token_token_check CHECK ((token ~ '^[0-9A-HJKMNP-TV-Z]{16}$'::text)),
  constraint case_token_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE UNIQUE INDEX case_token_token ON public.case_token USING btree (token);
alter table case_token enable row level security;
alter table case_token force row level security;
create policy before_a_tenant on case_token as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_token as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on case_token as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table case_token to parley_app;

create table case_viewer (
  tenant_id uuid not null default current_tenant(),
  viewer_id uuid not null,
  case_id uuid not null,
  opened_at timestamp with time zone not null,
  appointed boolean not null default false,
  constraint case_viewer_pkey PRIMARY KEY (tenant_id, viewer_id, case_id),
  constraint case_viewer_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_viewer_newest ON public.case_viewer USING btree (tenant_id, viewer_id, opened_at, case_id);
alter table case_viewer enable row level security;
alter table case_viewer force row level security;
create policy behind_the_wall on case_viewer as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_viewer as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (viewer_id = current_viewer()))));
create policy says_why on case_viewer as permissive for update to parley_owner
  using (true);
CREATE TRIGGER says_why AFTER INSERT ON public.case_viewer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION says_why_on_case();
grant delete, insert, select on table case_viewer to parley_app;

create table case_watcher (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  person_id uuid not null,
  since timestamp with time zone not null,
  seen_version integer not null default 0,
  constraint case_watcher_pkey PRIMARY KEY (tenant_id, case_id, person_id),
  constraint case_watcher_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint case_watcher_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX case_watcher_of ON public.case_watcher USING btree (tenant_id, person_id, case_id);
alter table case_watcher enable row level security;
alter table case_watcher force row level security;
create policy own_tenant on case_watcher as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on case_watcher as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select, update on table case_watcher to parley_app;

create table chain_seal (
  tenant_id uuid not null default current_tenant(),
  no bigint not null,
  from_id bigint not null,
  to_id bigint not null,
  entries integer not null,
  sealed_at timestamp with time zone not null default now(),
  marks bytea not null,
  seal bytea not null,
  constraint chain_seal_pkey PRIMARY KEY (tenant_id, no),
  constraint chain_seal_check CHECK ((from_id <= to_id)),
  constraint chain_seal_entries_check CHECK ((entries > 0)),
  constraint chain_seal_no_check CHECK ((no > 0)),
  constraint chain_seal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table chain_seal enable row level security;
alter table chain_seal force row level security;
create policy own_tenant on chain_seal as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table chain_seal to parley_app;

create table channel_entry (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  version integer not null,
  party text not null,
  brand text not null,
  organisation_id uuid,
  line text not null default ''::text,
  purpose text not null,
  channel text not null,
  address text not null,
  hours text not null default ''::text,
  note text not null default ''::text,
  told_by text not null,
  verified_on date not null,
  expires_on date,
  ended boolean not null default false,
  latest boolean not null default true,
  at timestamp with time zone not null,
  by text not null,
  most_files integer,
  most_bytes bigint,
  constraint channel_entry_pkey PRIMARY KEY (tenant_id, id, version),
  constraint channel_entry_address_check CHECK ((address <> ''::text)),
  constraint channel_entry_brand_check CHECK ((brand <> ''::text)),
  constraint channel_entry_channel_check CHECK ((channel = ANY (ARRAY['post'::text, 'fax'::text, 'e-mail'::text, 'portal'::text, 'phone'::text]))),
  constraint channel_entry_most_bytes_check CHECK ((most_bytes > 0)),
  constraint channel_entry_most_files_check CHECK ((most_files > 0)),
  constraint channel_entry_party_check CHECK ((party <> ''::text)),
  constraint channel_entry_purpose_check CHECK ((purpose <> ''::text)),
  constraint channel_entry_told_by_check CHECK ((told_by <> ''::text)),
  constraint channel_entry_version_check CHECK ((version > 0)),
  constraint channel_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint channel_entry_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE INDEX channel_entry_brand ON public.channel_entry USING btree (tenant_id, lower(brand), id) WHERE (latest AND (NOT ended));
CREATE UNIQUE INDEX channel_entry_latest ON public.channel_entry USING btree (tenant_id, id) WHERE latest;
alter table channel_entry enable row level security;
alter table channel_entry force row level security;
create policy own_tenant on channel_entry as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table channel_entry to parley_app;
grant update (latest) on table channel_entry to parley_app;

create table claim (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  sha256 bytea not null,
  place integer not null,
  kind text not null,
  control text not null,
  claim_number text not null,
  charge_cents bigint not null,
  provider_npi text,
  service_from date,
  claim json not null,
  case_id uuid,
  received_at timestamp with time zone not null,
  received_by text not null,
  to_price json,
  constraint claim_pkey PRIMARY KEY (tenant_id, id),
  constraint claim_tenant_id_sha256_place_key UNIQUE (tenant_id, sha256, place),
  constraint claim_kind_check CHECK ((kind = ANY (ARRAY['P'::text, 'I'::text, 'D'::text]))),
  constraint claim_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint claim_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint claim_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX claim_by_number ON public.claim USING btree (tenant_id, claim_number);
alter table claim enable row level security;
alter table claim force row level security;
create policy own_tenant on claim as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on claim as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table claim to parley_app;

create table claim_check (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid,
  claim_number text not null,
  claim_id uuid,
  remittance_id uuid not null,
  remittance_place integer not null,
  basis text not null,
  organisation_id uuid,
  plan_version integer,
  verdict text not null,
  priced_cents bigint not null,
  paid_cents bigint not null,
  difference_cents bigint not null,
  asked json not null,
  found json not null,
  how text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint claim_check_pkey PRIMARY KEY (tenant_id, id),
  constraint claim_check_basis_check CHECK ((basis = ANY (ARRAY['plan'::text, 'LOA'::text]))),
  constraint claim_check_how_check CHECK ((how = ANY (ARRAY['on import'::text, 'asked for'::text]))),
  constraint claim_check_verdict_check CHECK ((verdict = ANY (ARRAY['equal'::text, 'variance'::text]))),
  constraint claim_check_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint claim_check_tenant_id_claim_id_fkey FOREIGN KEY (tenant_id, claim_id) REFERENCES claim(tenant_id, id),
  constraint claim_check_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint claim_check_tenant_id_remittance_id_remittance_place_fkey FOREIGN KEY (tenant_id, remittance_id, remittance_place) REFERENCES remittance_claim(tenant_id, remittance_id, place)
) with ();
CREATE INDEX claim_check_of_case ON public.claim_check USING btree (tenant_id, case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX claim_check_of_remittance ON public.claim_check USING btree (tenant_id, remittance_id, remittance_place, id);
CREATE INDEX claim_check_variance ON public.claim_check USING btree (tenant_id, id) WHERE (verdict = 'variance'::text);
alter table claim_check enable row level security;
alter table claim_check force row level security;
create policy own_tenant on claim_check as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on claim_check as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table claim_check to parley_app;

create table claim_check_explained (
  tenant_id uuid not null default current_tenant(),
  check_id uuid not null,
  at timestamp with time zone not null,
  why text not null,
  by_id text not null,
  by_name text not null,
  constraint claim_check_explained_pkey PRIMARY KEY (tenant_id, check_id),
  constraint claim_check_explained_why_check CHECK (((why <> ''::text) AND (length(why) <= 2000))),
  constraint claim_check_explained_tenant_id_check_id_fkey FOREIGN KEY (tenant_id, check_id) REFERENCES claim_check(tenant_id, id)
) with ();
alter table claim_check_explained enable row level security;
alter table claim_check_explained force row level security;
create policy own_tenant on claim_check_explained as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table claim_check_explained to parley_app;

create table claim_match (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  source text not null,
  source_id uuid not null,
  place integer not null,
  at timestamp with time zone not null default now(),
  outcome text not null,
  says text not null,
  constraint claim_match_pkey PRIMARY KEY (tenant_id, source, source_id, place, case_id),
  constraint claim_match_outcome_check CHECK ((outcome = ANY (ARRAY['recorded'::text, 'refused'::text, 'nothing to add'::text]))),
  constraint claim_match_source_check CHECK ((source = ANY (ARRAY['remittance'::text, 'claim'::text]))),
  constraint claim_match_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX claim_match_case ON public.claim_match USING btree (tenant_id, case_id);
alter table claim_match enable row level security;
alter table claim_match force row level security;
create policy own_tenant on claim_match as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on claim_match as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table claim_match to parley_app;

create table claim_match_waiting (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  since timestamp with time zone not null default now(),
  constraint claim_match_waiting_pkey PRIMARY KEY (tenant_id, case_id),
  constraint claim_match_waiting_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table claim_match_waiting enable row level security;
alter table claim_match_waiting force row level security;
create policy before_a_tenant on claim_match_waiting as permissive for select to parley_owner
  using (true);
create policy own_tenant on claim_match_waiting as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on claim_match_waiting as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select on table claim_match_waiting to parley_app;

create table claim_number_known (
  tenant_id uuid not null default current_tenant(),
  number text not null,
  source text not null,
  source_id uuid not null,
  place integer not null,
  constraint claim_number_known_pkey PRIMARY KEY (tenant_id, number, source, source_id, place),
  constraint claim_number_known_number_check CHECK ((number <> ''::text)),
  constraint claim_number_known_source_check CHECK ((source = ANY (ARRAY['remittance'::text, 'claim'::text]))),
  constraint claim_number_known_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX claim_number_known_beginning ON public.claim_number_known USING btree (tenant_id, number text_pattern_ops);
alter table claim_number_known enable row level security;
alter table claim_number_known force row level security;
create policy own_tenant on claim_number_known as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table claim_number_known to parley_app;

create table client_digest (
  tenant_id uuid not null default current_tenant(),
  organisation_id uuid not null,
  every_days integer not null default 7,
  next_at timestamp with time zone not null,
  last_at timestamp with time zone,
  constraint client_digest_pkey PRIMARY KEY (tenant_id, organisation_id),
  constraint client_digest_every_days_check CHECK (((every_days >= 1) AND (every_days <= 366))),
  constraint client_digest_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE INDEX client_digest_due ON public.client_digest USING btree (tenant_id, next_at);
alter table client_digest enable row level security;
alter table client_digest force row level security;
create policy before_a_tenant on client_digest as permissive for select to parley_owner
  using (true);
create policy own_tenant on client_digest as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (organisation_id = current_viewer()))));
grant insert, select, update on table client_digest to parley_app;

create table client_upload (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  viewer_id uuid not null default current_viewer(),
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  name text not null,
  sha256 bytea not null,
  told json not null,
  constraint client_upload_pkey PRIMARY KEY (tenant_id, id),
  constraint client_upload_by_name_check CHECK ((by_name <> ''::text)),
  constraint client_upload_name_check CHECK ((length(name) <= 200)),
  constraint client_upload_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint client_upload_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX client_upload_of ON public.client_upload USING btree (tenant_id, viewer_id, id);
alter table client_upload enable row level security;
alter table client_upload force row level security;
create policy own_tenant on client_upload as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (viewer_id = current_viewer()))));
grant insert, select on table client_upload to parley_app;

create table confidential_contact (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  withdrawn boolean not null default false,
  prefers text not null,
  email text not null default ''::text,
  phone text not null default ''::text,
  address text not null default ''::text,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint confidential_contact_pkey PRIMARY KEY (tenant_id, case_id, no),
  constraint confidential_contact_check CHECK (((prefers <> 'e-mail'::text) OR (email <> ''::text))),
  constraint confidential_contact_check1 CHECK (((prefers <> 'post'::text) OR (address <> ''::text))),
  constraint confidential_contact_no_check CHECK ((no > 0)),
  constraint confidential_contact_prefers_check CHECK ((prefers = ANY (ARRAY['e-mail'::text, 'post'::text, 'portal'::text]))),
  constraint confidential_contact_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table confidential_contact enable row level security;
alter table confidential_contact force row level security;
create policy behind_the_wall on confidential_contact as permissive for select to parley_owner
  using (true);
create policy own_tenant on confidential_contact as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on confidential_contact as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table confidential_contact to parley_app;

create table custom_field (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  name text not null,
  title text not null,
  hint text not null default ''::text,
  kind text not null,
  choices text[] not null default '{}'::text[],
  playbooks text[] not null default '{}'::text[],
  shown_when json not null default '[]'::json,
  needed_before text[] not null default '{}'::text[],
  roles text[] not null default '{}'::text[],
  place integer not null,
  version integer not null default 1,
  retired_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint custom_field_pkey PRIMARY KEY (tenant_id, id),
  constraint custom_field_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'money'::text, 'date'::text, 'choice'::text, 'yes-no'::text, 'person'::text]))),
  constraint custom_field_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{0,39}$'::text)),
  constraint custom_field_title_check CHECK ((title <> ''::text)),
  constraint custom_field_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE UNIQUE INDEX custom_field_name ON public.custom_field USING btree (tenant_id, name) WHERE (retired_at IS NULL);
alter table custom_field enable row level security;
alter table custom_field force row level security;
create policy own_tenant on custom_field as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table custom_field to parley_app;

create table disclosure (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  disclosed_on date not null,
  recipient text not null,
  address text not null default ''::text,
  description text not null,
  purpose text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint disclosure_pkey PRIMARY KEY (tenant_id, id),
  constraint disclosure_description_check CHECK ((description <> ''::text)),
  constraint disclosure_purpose_check CHECK ((purpose <> ''::text)),
  constraint disclosure_recipient_check CHECK ((recipient <> ''::text)),
  constraint disclosure_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX disclosure_case ON public.disclosure USING btree (tenant_id, case_id, disclosed_on);
alter table disclosure enable row level security;
alter table disclosure force row level security;
create policy own_tenant on disclosure as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on disclosure as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table disclosure to parley_app;

create table document (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  id uuid not null,
  seq integer not null,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  answers text,
  filed_by text not null,
  party text not null,
  filed_at timestamp with time zone not null,
  words tsvector generated always as (name_words(tenant_id, ARRAY[name, kind])) stored,
  constraint document_pkey PRIMARY KEY (tenant_id, case_id, id),
  constraint document_bytes_check CHECK ((bytes > 0)),
  constraint document_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint document_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX document_content ON public.document USING btree (tenant_id, sha256);
CREATE INDEX document_words ON public.document USING gin (words);
alter table document enable row level security;
alter table document force row level security;
create policy own_tenant on document as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id) OR sees_reference(case_id, id))));
create policy restricted_cases on document as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
create policy through_the_search on document as permissive for select to parley_owner
  using (true);
grant insert, select on table document to parley_app;

create table document_preview (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  document_id uuid not null,
  page integer not null,
  width integer not null,
  sha256 bytea not null,
  bytes bigint not null,
  media_type text not null,
  drawn_at timestamp with time zone not null,
  constraint document_preview_pkey PRIMARY KEY (tenant_id, case_id, document_id, page, width),
  constraint document_preview_bytes_check CHECK ((bytes > 0)),
  constraint document_preview_page_check CHECK ((page > 0)),
  constraint document_preview_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint document_preview_width_check CHECK ((width > 0)),
  constraint document_preview_tenant_id_case_id_document_id_fkey FOREIGN KEY (tenant_id, case_id, document_id) REFERENCES document(tenant_id, case_id, id)
) with ();
alter table document_preview enable row level security;
alter table document_preview force row level security;
create policy own_tenant on document_preview as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id) OR sees_reference(case_id, document_id))));
create policy restricted_cases on document_preview as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table document_preview to parley_app;

create table document_reading (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  document_id uuid not null,
  state text not null,
  pages integer not null,
  sizes json not null default '[]'::json,
  says text not null default ''::text,
  read_at timestamp with time zone not null,
  constraint document_reading_pkey PRIMARY KEY (tenant_id, case_id, document_id),
  constraint document_reading_pages_check CHECK ((pages >= 0)),
  constraint document_reading_state_check CHECK ((state = ANY (ARRAY['read'::text, 'no text'::text, 'failed'::text]))),
  constraint document_reading_tenant_id_case_id_document_id_fkey FOREIGN KEY (tenant_id, case_id, document_id) REFERENCES document(tenant_id, case_id, id)
) with ();
alter table document_reading enable row level security;
alter table document_reading force row level security;
create policy own_tenant on document_reading as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id) OR sees_reference(case_id, document_id))));
create policy restricted_cases on document_reading as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table document_reading to parley_app;

create table document_reference (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  from_case_id uuid not null,
  document_id uuid not null,
  why text not null,
  seq integer not null,
  at timestamp with time zone not null,
  by_name text not null,
  constraint document_reference_pkey PRIMARY KEY (tenant_id, case_id, from_case_id, document_id),
  constraint document_reference_check CHECK ((case_id <> from_case_id)),
  constraint document_reference_why_check CHECK ((why = ANY (ARRAY['merged'::text, 'split'::text]))),
  constraint document_reference_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint document_reference_tenant_id_from_case_id_document_id_fkey FOREIGN KEY (tenant_id, from_case_id, document_id) REFERENCES document(tenant_id, case_id, id)
) with ();
CREATE INDEX document_reference_from ON public.document_reference USING btree (tenant_id, from_case_id, document_id);
alter table document_reference enable row level security;
alter table document_reference force row level security;
create policy own_tenant on document_reference as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on document_reference as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table document_reference to parley_app;

create table document_scan (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  document_id uuid not null,
  state text not null,
  says text not null default ''::text,
  tries integer not null default 0,
  next_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint document_scan_pkey PRIMARY KEY (tenant_id, case_id, document_id),
  constraint document_scan_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'clean'::text, 'infected'::text]))),
  constraint document_scan_tenant_id_case_id_document_id_fkey FOREIGN KEY (tenant_id, case_id, document_id) REFERENCES document(tenant_id, case_id, id)
) with ();
CREATE INDEX document_scan_waiting ON public.document_scan USING btree (tenant_id, next_at) WHERE (state = 'waiting'::text);
alter table document_scan enable row level security;
alter table document_scan force row level security;
create policy before_a_tenant on document_scan as permissive for select to parley_owner
  using (true);
create policy own_tenant on document_scan as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id) OR sees_reference(case_id, document_id))));
create policy restricted_cases on document_scan as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table document_scan to parley_app;

create table document_text (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  document_id uuid not null,
  page integer not null,
  text text not null,
  spots json not null default '[]'::json,
  words tsvector not null,
  constraint document_text_pkey PRIMARY KEY (tenant_id, case_id, document_id, page),
  constraint document_text_page_check CHECK ((page > 0)),
  constraint document_text_tenant_id_case_id_document_id_fkey FOREIGN KEY (tenant_id, case_id, document_id) REFERENCES document(tenant_id, case_id, id)
) with ();
CREATE INDEX document_text_words ON public.document_text USING gin (words);
alter table document_text enable row level security;
alter table document_text force row level security;
create policy own_tenant on document_text as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id) OR sees_reference(case_id, document_id))));
create policy restricted_cases on document_text as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
create policy through_the_search on document_text as permissive for select to parley_owner
  using (true);
grant insert on table document_text to parley_app;
grant select (tenant_id, case_id, document_id, page, text, spots) on table document_text to parley_app;

create table draft (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  place text not null,
  viewer_id uuid,
  version integer not null,
  typed json not null,
  other json,
  at timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (tenant_id, person_id, place),
  constraint draft_place_check CHECK ((place ~ '^[A-Za-z0-9 ._:-]{1,200}$'::text)),
  constraint draft_version_check CHECK ((version > 0)),
  constraint draft_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX draft_oldest ON public.draft USING btree (tenant_id, person_id, at);
alter table draft enable row level security;
alter table draft force row level security;
create policy own_tenant on draft as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (viewer_id = current_viewer()))));
grant delete, insert, select, update on table draft to parley_app;

create table estimate (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  number text not null,
  version integer not null,
  organisation_id uuid not null,
  plan_name text not null,
  plan_version integer not null,
  provider_npi text not null,
  provider_name text not null,
  provider_key text collate "C" not null,
  case_id uuid,
  asked json not null,
  answered json not null,
  allowed_cents bigint not null,
  whole boolean not null,
  made_at timestamp with time zone not null,
  valid_until date not null,
  by_id text not null,
  by_name text not null,
  constraint estimate_pkey PRIMARY KEY (tenant_id, id),
  constraint estimate_tenant_id_number_version_key UNIQUE (tenant_id, number, version),
  constraint estimate_allowed_cents_check CHECK ((allowed_cents >= 0)),
  constraint estimate_provider_npi_check CHECK ((provider_npi ~ '^[0-9]{10}$'::text)),
  constraint estimate_version_check CHECK ((version > 0)),
  constraint estimate_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint estimate_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint estimate_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE INDEX estimate_by_name ON public.estimate USING btree (tenant_id, provider_key, id);
CREATE INDEX estimate_by_npi ON public.estimate USING btree (tenant_id, provider_npi, id);
CREATE INDEX estimate_of_case ON public.estimate USING btree (tenant_id, case_id) WHERE (case_id IS NOT NULL);
alter table estimate enable row level security;
alter table estimate force row level security;
create policy own_tenant on estimate as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on estimate as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table estimate to parley_app;

create table estimate_given (
  tenant_id uuid not null default current_tenant(),
  estimate_id uuid not null,
  no integer not null,
  at timestamp with time zone not null,
  how text not null,
  to_whom text not null,
  note text not null default ''::text,
  notice_id uuid,
  by_id text not null,
  by_name text not null,
  constraint estimate_given_pkey PRIMARY KEY (tenant_id, estimate_id, no),
  constraint estimate_given_how_check CHECK ((how = ANY (ARRAY['e-mail'::text, 'fax'::text, 'phone'::text, 'handed over'::text]))),
  constraint estimate_given_no_check CHECK ((no > 0)),
  constraint estimate_given_note_check CHECK ((length(note) <= 1000)),
  constraint estimate_given_to_whom_check CHECK (((to_whom <> ''::text) AND (length(to_whom) <= 300))),
  constraint estimate_given_tenant_id_estimate_id_fkey FOREIGN KEY (tenant_id, estimate_id) REFERENCES estimate(tenant_id, id),
  constraint estimate_given_tenant_id_notice_id_fkey FOREIGN KEY (tenant_id, notice_id) REFERENCES notice(tenant_id, id)
) with ();
alter table estimate_given enable row level security;
alter table estimate_given force row level security;
create policy own_tenant on estimate_given as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table estimate_given to parley_app;

create table estimate_settings (
  tenant_id uuid not null default current_tenant(),
  days integer not null,
  version integer not null default 1,
  changed_by text not null,
  constraint estimate_settings_pkey PRIMARY KEY (tenant_id),
  constraint estimate_settings_days_check CHECK (((days >= 1) AND (days <= 366))),
  constraint estimate_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table estimate_settings enable row level security;
alter table estimate_settings force row level security;
create policy own_tenant on estimate_settings as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table estimate_settings to parley_app;

create table idempotency (
  tenant_id uuid not null default current_tenant(),
  holder text not null,
  key text not null,
  digest bytea not null,
  status smallint,
  answer json,
  headers json,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_pkey PRIMARY KEY (tenant_id, holder, key),
  constraint idempotency_digest_check CHECK ((octet_length(digest) = 32)),
  constraint idempotency_key_check CHECK (((key <> ''::text) AND (length(key) <= 200))),
  constraint idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX idempotency_old ON public.idempotency USING btree (tenant_id, created_at);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own_tenant on idempotency as permissive for all to public
  using ((tenant_id = current_tenant()));
grant delete, insert, select, update on table idempotency to parley_app;

create table inbound (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  kind text not null,
  way text not null,
  same_key bytea not null,
  message_id text not null default ''::text,
  received_at timestamp with time zone not null,
  came_at timestamp with time zone not null default clock_timestamp(),
  sender text not null default ''::text,
  sender_name text not null default ''::text,
  sent_to text[] not null default '{}'::text[],
  subject text not null default ''::text,
  body text not null default ''::text,
  quoted text not null default ''::text,
  checked text not null,
  checked_says text not null default ''::text,
  state text not null,
  reason text not null,
  says text not null,
  case_id uuid,
  party text,
  seq integer,
  version integer not null default 1,
  held_by uuid,
  held_name text not null default ''::text,
  held_until timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone,
  decided_why text not null default ''::text,
  due_at timestamp with time zone,
  constraint inbound_pkey PRIMARY KEY (tenant_id, id),
  constraint inbound_body_check CHECK ((length(body) <= 100000)),
  constraint inbound_check CHECK (((state <> 'attached'::text) OR ((case_id IS NOT NULL) AND (seq IS NOT NULL) AND (party IS NOT NULL)))),
  constraint inbound_check1 CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint inbound_checked_check CHECK ((checked = ANY (ARRAY['pass'::text, 'fail'::text, 'none'::text]))),
  constraint inbound_decided_why_check CHECK ((length(decided_why) <= 500)),
  constraint inbound_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'scan'::text]))),
  constraint inbound_message_id_check CHECK ((length(message_id) <= 500)),
  constraint inbound_quoted_check CHECK ((length(quoted) <= 100000)),
  constraint inbound_same_key_check CHECK ((octet_length(same_key) = 32)),
  constraint inbound_says_check CHECK ((length(says) <= 1000)),
  constraint inbound_sender_check CHECK ((length(sender) <= 320)),
  constraint inbound_sender_name_check CHECK ((length(sender_name) <= 200)),
  constraint inbound_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'attached'::text, 'not for us'::text, 'noted'::text]))),
  constraint inbound_subject_check CHECK ((length(subject) <= 500)),
  constraint inbound_way_check CHECK ((way = ANY (ARRAY['mailbox'::text, 'pipe'::text, 'call'::text, 'folder'::text, 'upload'::text]))),
  constraint inbound_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint inbound_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint inbound_tenant_id_held_by_fkey FOREIGN KEY (tenant_id, held_by) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX inbound_case ON public.inbound USING btree (tenant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX inbound_message ON public.inbound USING btree (tenant_id, message_id) WHERE (message_id <> ''::text);
CREATE UNIQUE INDEX inbound_once ON public.inbound USING btree (tenant_id, same_key);
CREATE INDEX inbound_sender ON public.inbound USING btree (tenant_id, sender, came_at);
CREATE INDEX inbound_state ON public.inbound USING btree (tenant_id, state, id);
CREATE INDEX inbound_waiting ON public.inbound USING btree (tenant_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state = 'waiting'::text);
alter table inbound enable row level security;
alter table inbound force row level security;
create policy announced on inbound as permissive for insert to parley_owner
  with check (((tenant_id = current_tenant()) AND (way = 'call'::text) AND (reason = 'WARM_TRANSFER'::text)));
create policy own_tenant on inbound as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on inbound as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table inbound to parley_app;

create table inbound_part (
  tenant_id uuid not null default current_tenant(),
  inbound_id uuid not null,
  no integer not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea,
  refused text,
  constraint inbound_part_pkey PRIMARY KEY (tenant_id, inbound_id, no),
  constraint inbound_part_bytes_check CHECK ((bytes >= 0)),
  constraint inbound_part_check CHECK (((sha256 IS NULL) = (refused IS NOT NULL))),
  constraint inbound_part_name_check CHECK ((length(name) <= 200)),
  constraint inbound_part_no_check CHECK ((no > 0)),
  constraint inbound_part_refused_check CHECK ((length(refused) <= 500)),
  constraint inbound_part_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint inbound_part_tenant_id_inbound_id_fkey FOREIGN KEY (tenant_id, inbound_id) REFERENCES inbound(tenant_id, id)
) with ();
alter table inbound_part enable row level security;
alter table inbound_part force row level security;
create policy own_tenant on inbound_part as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table inbound_part to parley_app;

create table internal_note (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  body text not null,
  mentions uuid[] not null default '{}'::uuid[],
  constraint internal_note_pkey PRIMARY KEY (tenant_id, case_id, id),
  constraint internal_note_body_check CHECK (((body <> ''::text) AND (length(body) <= 10000))),
  constraint internal_note_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table internal_note enable row level security;
alter table internal_note force row level security;
create policy own_tenant on internal_note as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on internal_note as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table internal_note to parley_app;

create table internal_note_change (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  note_id uuid not null,
  no integer not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  body text,
  mentions uuid[] not null default '{}'::uuid[],
  constraint internal_note_change_pkey PRIMARY KEY (tenant_id, case_id, note_id, no),
  constraint internal_note_change_body_check CHECK (((body <> ''::text) AND (length(body) <= 10000))),
  constraint internal_note_change_no_check CHECK ((no > 0)),
  constraint internal_note_change_tenant_id_case_id_note_id_fkey FOREIGN KEY (tenant_id, case_id, note_id) REFERENCES internal_note(tenant_id, case_id, id)
) with ();
alter table internal_note_change enable row level security;
alter table internal_note_change force row level security;
create policy own_tenant on internal_note_change as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on internal_note_change as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table internal_note_change to parley_app;

create table letter (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  id bigint not null generated always as identity,
  template text not null,
  to_party text not null,
  to_name text not null,
  channel text not null,
  address text not null default ''::text,
  language text not null,
  subject text not null,
  body json not null,
  offer_cents bigint,
  state text not null,
  written_at timestamp with time zone not null,
  send_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  proof json,
  held json,
  attempts integer not null default 0,
  last_error text,
  tried_at timestamp with time zone,
  send_after timestamp with time zone,
  pdf_sha256 bytea,
  since timestamp with time zone,
  constraint letter_pkey PRIMARY KEY (tenant_id, case_id, no),
  constraint letter_channel_check CHECK ((channel = ANY (ARRAY['e-mail'::text, 'fax'::text, 'post'::text, 'portal'::text]))),
  constraint letter_check CHECK (((state = 'sent'::text) = ((proof IS NOT NULL) AND (sent_at IS NOT NULL)))),
  constraint letter_check1 CHECK (((state <> 'held'::text) OR (held IS NOT NULL))),
  constraint letter_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint letter_no_check CHECK ((no > 0)),
  constraint letter_pdf_sha256_check CHECK ((octet_length(pdf_sha256) = 32)),
  constraint letter_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'scheduled'::text, 'sending'::text, 'held'::text, 'sent'::text, 'failed'::text]))),
  constraint letter_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX letter_outbox ON public.letter USING btree (tenant_id, id);
CREATE INDEX letter_scheduled ON public.letter USING btree (tenant_id, send_at) WHERE (state = 'scheduled'::text);
CREATE INDEX letter_to_print ON public.letter USING btree (tenant_id, written_at) WHERE ((state = 'queued'::text) AND (channel = 'post'::text));
CREATE INDEX letter_to_send ON public.letter USING btree (tenant_id, send_at) WHERE (state = ANY (ARRAY['queued'::text, 'scheduled'::text, 'sending'::text]));
CREATE INDEX letter_to_try ON public.letter USING btree (tenant_id, send_at) WHERE ((state = 'queued'::text) AND (channel = ANY (ARRAY['e-mail'::text, 'fax'::text])));
CREATE INDEX letter_written ON public.letter USING btree (tenant_id, written_at);
alter table letter enable row level security;
alter table letter force row level security;
create policy before_a_tenant on letter as permissive for select to parley_owner
  using (true);
create policy own_tenant on letter as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on letter as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER honour_confidential_contact BEFORE INSERT OR UPDATE OF channel, address ON public.letter FOR EACH ROW WHEN ((new.to_party = 'member'::text)) EXECUTE FUNCTION honour_confidential_contact();
CREATE TRIGGER keep_deliveries AFTER UPDATE OF state, proof ON public.letter FOR EACH ROW EXECUTE FUNCTION keep_deliveries();
grant insert, select, update on table letter to parley_app;

create table letter_delivery (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  letter integer not null,
  nth integer not null,
  what text not null,
  channel text not null,
  address text not null default ''::text,
  kind text not null default ''::text,
  reference text not null default ''::text,
  says text not null default ''::text,
  by_name text not null default ''::text,
  at timestamp with time zone not null,
  kept_at timestamp with time zone not null default clock_timestamp(),
  constraint letter_delivery_pkey PRIMARY KEY (tenant_id, case_id, letter, nth),
  constraint letter_delivery_nth_check CHECK ((nth > 0)),
  constraint letter_delivery_what_check CHECK ((what = ANY (ARRAY['handed over'::text, 'proved'::text, 'failed'::text, 'another way'::text]))),
  constraint letter_delivery_tenant_id_case_id_letter_fkey FOREIGN KEY (tenant_id, case_id, letter) REFERENCES letter(tenant_id, case_id, no)
) with ();
alter table letter_delivery enable row level security;
alter table letter_delivery force row level security;
create policy own_tenant on letter_delivery as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on letter_delivery as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table letter_delivery to parley_app;

create table link_secret (
  tenant_id uuid not null default current_tenant(),
  hash bytea not null,
  link_id uuid not null,
  kind text not null,
  until timestamp with time zone not null default 'infinity'::timestamp with time zone,
  constraint link_secret_pkey PRIMARY KEY (tenant_id, hash),
  constraint link_secret_hash_check CHECK ((octet_length(hash) = 32)),
  constraint link_secret_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'code'::text, 'session'::text]))),
  constraint link_secret_tenant_id_link_id_fkey FOREIGN KEY (tenant_id, link_id) REFERENCES case_link(tenant_id, id)
) with ();
CREATE UNIQUE INDEX link_secret_hash ON public.link_secret USING btree (hash);
CREATE INDEX link_secret_of ON public.link_secret USING btree (tenant_id, link_id);
alter table link_secret enable row level security;
alter table link_secret force row level security;
create policy before_a_tenant on link_secret as permissive for select to parley_owner
  using (true);
create policy own_tenant on link_secret as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select on table link_secret to parley_app;

create table load (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  kind text not null,
  playbook text,
  file_name text not null,
  sha256 bytea not null,
  bytes bigint not null,
  found json not null,
  rules json,
  preview json,
  state text not null default 'new'::text,
  version integer not null default 1,
  by_id uuid not null,
  by_name text not null,
  made_at timestamp with time zone not null,
  run_by uuid,
  ended_at timestamp with time zone,
  counts json not null default '{}'::json,
  constraint load_pkey PRIMARY KEY (tenant_id, id),
  constraint load_check CHECK (((kind = 'cases'::text) = (playbook IS NOT NULL))),
  constraint load_kind_check CHECK ((kind = ANY (ARRAY['members'::text, 'providers'::text, 'clients'::text, 'claims'::text, 'cases'::text, 'standings'::text]))),
  constraint load_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint load_state_check CHECK ((state = ANY (ARRAY['new'::text, 'ready'::text, 'waiting'::text, 'loaded'::text, 'undoing'::text, 'undone'::text]))),
  constraint load_tenant_id_by_id_fkey FOREIGN KEY (tenant_id, by_id) REFERENCES person(tenant_id, id),
  constraint load_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint load_tenant_id_run_by_fkey FOREIGN KEY (tenant_id, run_by) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX load_waiting ON public.load USING btree (tenant_id, made_at) WHERE (state = ANY (ARRAY['waiting'::text, 'undoing'::text]));
alter table load enable row level security;
alter table load force row level security;
create policy before_a_tenant on load as permissive for select to parley_owner
  using (true);
create policy own_tenant on load as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table load to parley_app;

create table load_row (
  tenant_id uuid not null default current_tenant(),
  load_id uuid not null,
  line integer not null,
  outcome text not null,
  subject uuid,
  was json,
  is_now json,
  cells json,
  says json,
  constraint load_row_pkey PRIMARY KEY (tenant_id, load_id, line),
  constraint load_row_line_check CHECK ((line > 0)),
  constraint load_row_outcome_check CHECK ((outcome = ANY (ARRAY['added'::text, 'changed'::text, 'same'::text, 'refused'::text, 'undone'::text, 'kept'::text]))),
  constraint load_row_tenant_id_load_id_fkey FOREIGN KEY (tenant_id, load_id) REFERENCES load(tenant_id, id)
) with ();
CREATE INDEX load_row_outcome ON public.load_row USING btree (tenant_id, load_id, outcome, line);
alter table load_row enable row level security;
alter table load_row force row level security;
create policy own_tenant on load_row as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table load_row to parley_app;

create table mail_settings (
  tenant_id uuid not null default current_tenant(),
  notice_only text[] not null default ARRAY['member'::text],
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  changed_by text not null default ''::text,
  constraint mail_settings_pkey PRIMARY KEY (tenant_id),
  constraint mail_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table mail_settings enable row level security;
alter table mail_settings force row level security;
create policy own_tenant on mail_settings as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table mail_settings to parley_app;

create table mailbox_place (
  tenant_id uuid not null default current_tenant(),
  mailbox text not null,
  uid_validity bigint not null,
  taken_to bigint not null,
  constraint mailbox_place_pkey PRIMARY KEY (tenant_id, mailbox),
  constraint mailbox_place_mailbox_check CHECK (((mailbox <> ''::text) AND (length(mailbox) <= 300))),
  constraint mailbox_place_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table mailbox_place enable row level security;
alter table mailbox_place force row level security;
create policy own_tenant on mailbox_place as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table mailbox_place to parley_app;

create table note_news (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  note_id uuid not null,
  case_id uuid not null,
  why text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint note_news_pkey PRIMARY KEY (tenant_id, person_id, note_id),
  constraint note_news_why_check CHECK ((why = ANY (ARRAY['mention'::text, 'watching'::text]))),
  constraint note_news_tenant_id_case_id_note_id_fkey FOREIGN KEY (tenant_id, case_id, note_id) REFERENCES internal_note(tenant_id, case_id, id),
  constraint note_news_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX note_news_unread ON public.note_news USING btree (tenant_id, person_id, note_id) WHERE (read_at IS NULL);
alter table note_news enable row level security;
alter table note_news force row level security;
create policy own_tenant on note_news as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on note_news as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table note_news to parley_app;

create table note_search (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  note_id uuid not null,
  words tsvector not null,
  constraint note_search_pkey PRIMARY KEY (tenant_id, note_id),
  constraint note_search_tenant_id_case_id_note_id_fkey FOREIGN KEY (tenant_id, case_id, note_id) REFERENCES internal_note(tenant_id, case_id, id)
) with ();
CREATE INDEX note_words ON public.note_search USING gin (words);
alter table note_search enable row level security;
alter table note_search force row level security;
create policy own_tenant on note_search as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on note_search as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
create policy through_the_search on note_search as permissive for select to parley_owner
  using (true);
grant insert, select, update on table note_search to parley_app;

create table notice (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  kind text not null,
  case_id uuid,
  seq integer,
  organisation_id uuid,
  to_party text not null,
  to_name text not null,
  channel text not null,
  address text not null default ''::text,
  language text not null,
  subject text not null,
  body json not null,
  state text not null,
  written_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  proof json,
  attempts integer not null default 0,
  tried_at timestamp with time zone,
  last_error text,
  constraint notice_pkey PRIMARY KEY (tenant_id, id),
  constraint notice_channel_check CHECK ((channel = ANY (ARRAY['e-mail'::text, 'fax'::text, 'post'::text, 'portal'::text]))),
  constraint notice_check CHECK (((kind = 'notice'::text) = (case_id IS NOT NULL))),
  constraint notice_check1 CHECK (((case_id IS NULL) = (seq IS NULL))),
  constraint notice_check2 CHECK (((kind = 'digest'::text) = (organisation_id IS NOT NULL))),
  constraint notice_check3 CHECK (((state = 'sent'::text) = ((proof IS NOT NULL) AND (sent_at IS NOT NULL)))),
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['approval'::text, 'estimate'::text, 'notice'::text, 'digest'::text, 'mention'::text, 'break-glass'::text, 'webhook-off'::text]))),
  constraint notice_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint notice_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
  constraint notice_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint notice_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint notice_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE UNIQUE INDEX digest_once ON public.notice USING btree (tenant_id, organisation_id, written_at) WHERE (organisation_id IS NOT NULL);
CREATE UNIQUE INDEX notice_once ON public.notice USING btree (tenant_id, case_id, seq, to_party, to_name) WHERE (case_id IS NOT NULL);
CREATE INDEX notice_outbox ON public.notice USING btree (tenant_id, written_at, id);
CREATE INDEX notice_to_send ON public.notice USING btree (tenant_id, tried_at) WHERE ((state = 'queued'::text) AND (channel = ANY (ARRAY['e-mail'::text, 'fax'::text])));
alter table notice enable row level security;
alter table notice force row level security;
create policy before_a_tenant on notice as permissive for select to parley_owner
  using (true);
create policy own_approvals on notice as permissive for select to public
  using (((kind = 'approval'::text) AND (EXISTS ( SELECT
   FROM approval_letter l
  WHERE ((l.tenant_id = notice.tenant_id) AND (l.notice_id = notice.id))))));
create policy own_tenant on notice as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_approvals on notice as restrictive for all to parley_app
  using (((kind <> 'approval'::text) OR (id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_approvals()
        END AS hidden_approvals)::uuid[]))));
create policy restricted_cases on notice as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER honour_confidential_contact BEFORE INSERT ON public.notice FOR EACH ROW WHEN ((new.to_party = 'member'::text)) EXECUTE FUNCTION honour_confidential_contact();
grant insert, select, update on table notice to parley_app;

create table offer (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  from_side text not null,
  kind text not null,
  amount_cents bigint not null,
  at timestamp with time zone not null,
  by text not null,
  note text,
  seq integer not null,
  constraint offer_pkey PRIMARY KEY (tenant_id, case_id, no),
  constraint offer_from_side_check CHECK ((from_side = ANY (ARRAY['desk'::text, 'provider'::text]))),
  constraint offer_kind_check CHECK ((kind = ANY (ARRAY['offer'::text, 'counter'::text, 'accepts'::text, 'rejects'::text, 'withdraws'::text]))),
  constraint offer_no_check CHECK ((no > 0)),
  constraint offer_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table offer enable row level security;
alter table offer force row level security;
create policy own_tenant on offer as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on offer as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table offer to parley_app;

create table organisation (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  party text not null,
  name text not null,
  npi text,
  tin text,
  email text,
  fax text,
  phone text,
  address text,
  settings json not null default '{}'::json,
  created_at timestamp with time zone not null default now(),
  words tsvector generated always as ((name_words(tenant_id, ARRAY[name, npi, tin]) || array_to_tsvector(ARRAY[((tenant_id || '@'::text) || id)]))) stored,
  constraint organisation_pkey PRIMARY KEY (tenant_id, id),
  constraint organisation_name_check CHECK ((name <> ''::text)),
  constraint organisation_party_check CHECK ((party <> ''::text)),
  constraint organisation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX organisation_by_name ON public.organisation USING btree (tenant_id, party, lower(name));
CREATE INDEX organisation_by_npi ON public.organisation USING btree (tenant_id, npi) WHERE (npi IS NOT NULL);
CREATE INDEX organisation_by_tin ON public.organisation USING btree (tenant_id, tin) WHERE (tin IS NOT NULL);
CREATE INDEX organisation_words ON public.organisation USING gin (words);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy own_tenant on organisation as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (id = current_viewer()))));
create policy through_the_search on organisation as permissive for select to parley_owner
  using (true);
grant insert, select, update on table organisation to parley_app;

create table organisation_contact (
  tenant_id uuid not null default current_tenant(),
  organisation_id uuid not null,
  id uuid not null,
  name text not null,
  job text not null default ''::text,
  email text,
  phone text,
  fax text,
  note text not null default ''::text,
  active boolean not null default true,
  version integer not null default 1,
  constraint organisation_contact_pkey PRIMARY KEY (tenant_id, organisation_id, id),
  constraint organisation_contact_name_check CHECK ((name <> ''::text)),
  constraint organisation_contact_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
alter table organisation_contact enable row level security;
alter table organisation_contact force row level security;
create policy own_tenant on organisation_contact as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table organisation_contact to parley_app;

create table organisation_profile (
  tenant_id uuid not null default current_tenant(),
  organisation_id uuid not null,
  owner_id uuid,
  deputy_id uuid,
  lines text[] not null default '{}'::text[],
  note text not null default ''::text,
  ended_on date,
  version integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint organisation_profile_pkey PRIMARY KEY (tenant_id, organisation_id),
  constraint organisation_profile_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES person(tenant_id, id),
  constraint organisation_profile_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
  constraint organisation_profile_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX organisation_profile_owner ON public.organisation_profile USING btree (tenant_id, owner_id) WHERE (owner_id IS NOT NULL);
alter table organisation_profile enable row level security;
alter table organisation_profile force row level security;
create policy own_tenant on organisation_profile as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table organisation_profile to parley_app;

create table parked_clock (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  name text not null,
  nth integer not null,
  says text not null,
  tries integer not null default 1,
  since timestamp with time zone not null default now(),
  retry_at timestamp with time zone not null,
  constraint parked_clock_pkey PRIMARY KEY (tenant_id, case_id),
  constraint parked_clock_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table parked_clock enable row level security;
alter table parked_clock force row level security;
create policy own_tenant on parked_clock as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on parked_clock as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select, update on table parked_clock to parley_app;

create table person (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  name text not null,
  party text not null,
  roles text[] not null default '{}'::text[],
  organisation_id uuid,
  email text,
  phone text,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  words tsvector generated always as ((name_words(tenant_id, ARRAY[name, email]) || array_to_tsvector(array_remove(ARRAY[((tenant_id || '@'::text) || id), ((tenant_id || '@'::text) || organisation_id)], NULL::text)))) stored,
  member_id text,
  born_on date,
  address text,
  language text,
  constraint person_pkey PRIMARY KEY (tenant_id, id),
  constraint person_check CHECK (((party = 'desk'::text) OR (roles = '{}'::text[]))),
  constraint person_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint person_name_check CHECK ((name <> ''::text)),
  constraint person_party_check CHECK ((party <> ''::text)),
  constraint person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint person_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE INDEX person_by_email ON public.person USING btree (tenant_id, party, lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX person_by_member_id ON public.person USING btree (tenant_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX person_by_name ON public.person USING btree (tenant_id, party, lower(name));
CREATE INDEX person_names ON public.person USING btree (tenant_id, lower(name), id);
CREATE INDEX person_words ON public.person USING gin (words);
alter table person enable row level security;
alter table person force row level security;
create policy before_a_tenant on person as permissive for select to parley_owner
  using (true);
create policy own_tenant on person as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR ((current_viewer() = id) OR (current_viewer() = organisation_id)))));
CREATE TRIGGER access_changed AFTER UPDATE ON public.person FOR EACH ROW WHEN (((((old.party IS DISTINCT FROM new.party) OR (old.roles IS DISTINCT FROM new.roles)) OR (old.organisation_id IS DISTINCT FROM new.organisation_id)) OR (old.active IS DISTINCT FROM new.active))) EXECUTE FUNCTION access_changed();
CREATE TRIGGER person_changed BEFORE UPDATE ON public.person FOR EACH ROW WHEN (((((((old.name IS DISTINCT FROM new.name) OR (old.party IS DISTINCT FROM new.party)) OR (old.roles IS DISTINCT FROM new.roles)) OR (old.organisation_id IS DISTINCT FROM new.organisation_id)) OR (old.email IS DISTINCT FROM new.email)) OR (old.active IS DISTINCT FROM new.active))) EXECUTE FUNCTION person_changed();
grant insert, select, update on table person to parley_app;

create table plan_authority (
  tenant_id uuid not null default current_tenant(),
  id text not null,
  organisation_id uuid not null,
  client text not null,
  basis text not null,
  per text not null,
  provider_id text,
  year integer,
  granted_at timestamp with time zone not null,
  terms json not null,
  evidence text not null,
  document_case uuid,
  document_id uuid,
  note text not null default ''::text,
  kept_by text not null,
  constraint plan_authority_pkey PRIMARY KEY (tenant_id, id),
  constraint plan_authority_check CHECK (((document_case IS NULL) = (document_id IS NULL))),
  constraint plan_authority_evidence_check CHECK ((evidence <> ''::text)),
  constraint plan_authority_per_check CHECK ((per = ANY (ARRAY['claim'::text, 'provider'::text, 'year'::text]))),
  constraint plan_authority_tenant_id_document_case_fkey FOREIGN KEY (tenant_id, document_case) REFERENCES case_file(tenant_id, id),
  constraint plan_authority_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE INDEX plan_authority_of ON public.plan_authority USING btree (tenant_id, organisation_id, granted_at);
CREATE INDEX plan_authority_of_client ON public.plan_authority USING btree (tenant_id, client, granted_at);
alter table plan_authority enable row level security;
alter table plan_authority force row level security;
create policy own_tenant on plan_authority as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table plan_authority to parley_app;

create table plan_authority_end (
  tenant_id uuid not null default current_tenant(),
  authority_id text not null,
  at timestamp with time zone not null,
  why text not null,
  ended_by text not null,
  constraint plan_authority_end_pkey PRIMARY KEY (tenant_id, authority_id),
  constraint plan_authority_end_why_check CHECK ((why <> ''::text)),
  constraint plan_authority_end_tenant_id_authority_id_fkey FOREIGN KEY (tenant_id, authority_id) REFERENCES plan_authority(tenant_id, id)
) with ();
alter table plan_authority_end enable row level security;
alter table plan_authority_end force row level security;
create policy own_tenant on plan_authority_end as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table plan_authority_end to parley_app;

create table plan_clause (
  tenant_id uuid not null default current_tenant(),
  organisation_id uuid not null,
  version integer not null,
  words text not null,
  from_day date not null,
  why text not null,
  kept_at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint plan_clause_pkey PRIMARY KEY (tenant_id, organisation_id, version),
  constraint plan_clause_version_check CHECK ((version > 0)),
  constraint plan_clause_why_check CHECK ((why <> ''::text)),
  constraint plan_clause_words_check CHECK (((length(words) >= 20) AND (length(words) <= 4000))),
  constraint plan_clause_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
alter table plan_clause enable row level security;
alter table plan_clause force row level security;
create policy own_tenant on plan_clause as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM prior_authorization a
  WHERE (a.plan_id = plan_clause.organisation_id))))));
grant insert, select on table plan_clause to parley_app;

create table plan_structure (
  tenant_id uuid not null default current_tenant(),
  organisation_id uuid not null,
  version integer not null,
  terms json not null,
  why text not null,
  evidence text not null,
  kept_at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint plan_structure_pkey PRIMARY KEY (tenant_id, organisation_id, version),
  constraint plan_structure_evidence_check CHECK ((evidence <> ''::text)),
  constraint plan_structure_version_check CHECK ((version > 0)),
  constraint plan_structure_why_check CHECK ((why <> ''::text)),
  constraint plan_structure_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
alter table plan_structure enable row level security;
alter table plan_structure force row level security;
create policy own_tenant on plan_structure as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table plan_structure to parley_app;

create table preference (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  settings jsonb not null default '{}'::jsonb,
  changed_at timestamp with time zone not null default now(),
  constraint preference_pkey PRIMARY KEY (tenant_id, person_id),
  constraint preference_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
alter table preference enable row level security;
alter table preference force row level security;
create policy own_tenant on preference as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM person
  WHERE (person.id = preference.person_id))))));
grant insert, select, update on table preference to parley_app;

create table presence (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  doing text not null default ''::text,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint presence_pkey PRIMARY KEY (tenant_id, case_id, person_id),
  constraint presence_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint presence_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
alter table presence enable row level security;
alter table presence force row level security;
create policy own_tenant on presence as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on presence as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select, update on table presence to parley_app;

create table price_file (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  name text not null,
  sha256 bytea not null,
  bytes bigint not null,
  found json not null,
  state text not null default 'ready'::text,
  version integer not null default 1,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  loaded_at timestamp with time zone,
  loaded_by text,
  undone_at timestamp with time zone,
  undone_by text,
  why text,
  constraint price_file_pkey PRIMARY KEY (tenant_id, id),
  constraint price_file_name_check CHECK ((length(name) <= 200)),
  constraint price_file_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint price_file_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'loaded'::text, 'undone'::text]))),
  constraint price_file_why_check CHECK ((length(why) <= 1000)),
  constraint price_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE UNIQUE INDEX price_file_once ON public.price_file USING btree (tenant_id, sha256) WHERE (state <> 'undone'::text);
alter table price_file enable row level security;
alter table price_file force row level security;
create policy own_tenant on price_file as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table price_file to parley_app;

create table price_table (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  file_id uuid not null,
  member text not null,
  kind text not null,
  edition text not null,
  effective_from date not null,
  effective_to date,
  rows integer not null,
  packed bytea not null,
  constraint price_table_pkey PRIMARY KEY (tenant_id, id),
  constraint price_table_check CHECK ((effective_to >= effective_from)),
  constraint price_table_edition_check CHECK (((length(edition) >= 1) AND (length(edition) <= 200))),
  constraint price_table_kind_check CHECK ((kind <> ''::text)),
  constraint price_table_rows_check CHECK ((rows > 0)),
  constraint price_table_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES price_file(tenant_id, id)
) with ();
CREATE INDEX price_table_of ON public.price_table USING btree (tenant_id, file_id);
alter table price_table enable row level security;
alter table price_table force row level security;
create policy own_tenant on price_table as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table price_table to parley_app;
grant update (edition, effective_from, effective_to) on table price_table to parley_app;

create table print_run (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  no integer not null,
  state text not null default 'made'::text,
  duplex boolean not null,
  separators boolean not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  printed_at timestamp with time zone,
  printed_by text,
  posted_on date,
  posted_at timestamp with time zone,
  posted_by text,
  constraint print_run_pkey PRIMARY KEY (tenant_id, id),
  constraint print_run_tenant_id_no_key UNIQUE (tenant_id, no),
  constraint print_run_check CHECK (((state = 'posted'::text) = (posted_on IS NOT NULL))),
  constraint print_run_no_check CHECK ((no > 0)),
  constraint print_run_state_check CHECK ((state = ANY (ARRAY['made'::text, 'printed'::text, 'posted'::text, 'cancelled'::text])))
) with ();
alter table print_run enable row level security;
alter table print_run force row level security;
create policy own_tenant on print_run as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table print_run to parley_app;

create table print_run_letter (
  tenant_id uuid not null default current_tenant(),
  run_id uuid not null,
  place integer not null,
  case_id uuid not null,
  letter integer not null,
  class text not null,
  certified_number text,
  standing text not null default 'in run'::text,
  back_why text,
  constraint print_run_letter_pkey PRIMARY KEY (tenant_id, run_id, place),
  constraint print_run_letter_certified_number_check CHECK ((certified_number ~ '^([0-9]{20}|[0-9]{22}|[A-Z]{2}[0-9]{9}US)$'::text)),
  constraint print_run_letter_class_check CHECK ((class = ANY (ARRAY['first class'::text, 'certified'::text, 'certified with return receipt'::text]))),
  constraint print_run_letter_place_check CHECK ((place > 0)),
  constraint print_run_letter_standing_check CHECK ((standing = ANY (ARRAY['in run'::text, 'back'::text, 'posted'::text]))),
  constraint print_run_letter_tenant_id_case_id_letter_fkey FOREIGN KEY (tenant_id, case_id, letter) REFERENCES letter(tenant_id, case_id, no),
  constraint print_run_letter_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES print_run(tenant_id, id)
) with ();
CREATE UNIQUE INDEX print_run_letter_number ON public.print_run_letter USING btree (tenant_id, certified_number) WHERE ((certified_number IS NOT NULL) AND (standing <> 'back'::text));
CREATE UNIQUE INDEX print_run_letter_once ON public.print_run_letter USING btree (tenant_id, case_id, letter) WHERE (standing = 'in run'::text);
alter table print_run_letter enable row level security;
alter table print_run_letter force row level security;
create policy own_tenant on print_run_letter as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on print_run_letter as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table print_run_letter to parley_app;

create table prior_authorization (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  organisation_id uuid,
  care_name text not null default ''::text,
  plan_id uuid,
  plan_name text not null default ''::text,
  number text,
  state text not null,
  member json not null,
  provider json not null,
  services json not null,
  place text not null default ''::text,
  planned_on date,
  planned_first date not null generated always as (COALESCE(planned_on, 'infinity'::date)) stored,
  asked_on date,
  decided_on date,
  access text not null default 'unknown'::text,
  source text not null,
  case_id uuid,
  version integer not null default 1,
  made_at timestamp with time zone not null,
  constraint prior_authorization_pkey PRIMARY KEY (tenant_id, id),
  constraint prior_authorization_access_check CHECK ((access = ANY (ARRAY['unknown'::text, 'accepts'::text, 'refuses'::text]))),
  constraint prior_authorization_number_check CHECK ((number <> ''::text)),
  constraint prior_authorization_source_check CHECK ((source = ANY (ARRAY['278'::text, 'keyed'::text]))),
  constraint prior_authorization_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'partly'::text, 'denied'::text, 'pended'::text, 'rejected'::text, 'cancelled'::text, 'not needed'::text]))),
  constraint prior_authorization_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint prior_authorization_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint prior_authorization_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
  constraint prior_authorization_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES organisation(tenant_id, id)
) with ();
CREATE UNIQUE INDEX prior_authorization_case ON public.prior_authorization USING btree (tenant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX prior_authorization_planned ON public.prior_authorization USING btree (tenant_id, planned_first, id);
alter table prior_authorization enable row level security;
alter table prior_authorization force row level security;
create policy own_tenant on prior_authorization as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (organisation_id = current_viewer()))));
create policy restricted_cases on prior_authorization as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
CREATE TRIGGER only_reviewed_plans BEFORE INSERT OR UPDATE OF plan_id ON public.prior_authorization FOR EACH ROW EXECUTE FUNCTION only_reviewed_plans();
grant insert, select, update on table prior_authorization to parley_app;

create table prior_authorization_event (
  tenant_id uuid not null default current_tenant(),
  authorization_id uuid not null,
  no integer not null,
  at timestamp with time zone not null,
  kind text not null,
  says text not null,
  detail json not null default '{}'::json,
  sha256 bytea,
  place integer,
  by_id text not null,
  by_name text not null,
  constraint prior_authorization_event_pkey PRIMARY KEY (tenant_id, authorization_id, no),
  constraint prior_authorization_event_check CHECK (((sha256 IS NULL) = (place IS NULL))),
  constraint prior_authorization_event_no_check CHECK ((no > 0)),
  constraint prior_authorization_event_says_check CHECK ((says <> ''::text)),
  constraint prior_authorization_event_tenant_id_authorization_id_fkey FOREIGN KEY (tenant_id, authorization_id) REFERENCES prior_authorization(tenant_id, id)
) with ();
CREATE INDEX prior_authorization_file ON public.prior_authorization_event USING btree (tenant_id, sha256, place) WHERE (sha256 IS NOT NULL);
alter table prior_authorization_event enable row level security;
alter table prior_authorization_event force row level security;
create policy own_tenant on prior_authorization_event as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM prior_authorization a
  WHERE (a.id = prior_authorization_event.authorization_id))))));
create policy restricted_authorizations on prior_authorization_event as restrictive for all to parley_app
  using ((authorization_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_authorizations()
        END AS hidden_authorizations)::uuid[])));
grant insert, select on table prior_authorization_event to parley_app;

create table prior_authorization_key (
  tenant_id uuid not null default current_tenant(),
  authorization_id uuid not null,
  key text not null,
  constraint prior_authorization_key_pkey PRIMARY KEY (tenant_id, key, authorization_id),
  constraint prior_authorization_key_tenant_id_authorization_id_fkey FOREIGN KEY (tenant_id, authorization_id) REFERENCES prior_authorization(tenant_id, id)
) with ();
alter table prior_authorization_key enable row level security;
alter table prior_authorization_key force row level security;
create policy own_tenant on prior_authorization_key as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM prior_authorization a
  WHERE (a.id = prior_authorization_key.authorization_id))))));
create policy restricted_authorizations on prior_authorization_key as restrictive for all to parley_app
  using ((authorization_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_authorizations()
        END AS hidden_authorizations)::uuid[])));
grant insert, select on table prior_authorization_key to parley_app;

create table privileged_note (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  engagement text not null,
  party text not null,
  author_id text not null,
  author_name text not null,
  body text not null,
  at timestamp with time zone not null,
  constraint privileged_note_pkey PRIMARY KEY (tenant_id, id),
  constraint privileged_note_body_check CHECK (((body <> ''::text) AND (length(body) <= 10000))),
  constraint privileged_note_engagement_check CHECK ((engagement <> ''::text)),
  constraint privileged_note_party_check CHECK ((party = ANY (ARRAY['desk'::text, 'counsel'::text]))),
  constraint privileged_note_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX privileged_note_of ON public.privileged_note USING btree (tenant_id, case_id, id);
alter table privileged_note enable row level security;
alter table privileged_note force row level security;
create policy own_tenant on privileged_note as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (counsel_looks() AND sees_case(case_id)))));
create policy restricted_cases on privileged_note as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table privileged_note to parley_app;

create table provider (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  npi text,
  tin text,
  name text not null,
  plain_name text collate "C" not null,
  entity text,
  specialties text[] not null default '{}'::text[],
  zips text[] not null default '{}'::text[],
  came_by text not null,
  ended_on date,
  changed_at timestamp with time zone not null default now(),
  tenant_key integer not null,
  tokens text[] not null,
  plans text[] not null default '{}'::text[],
  words tsvector not null generated always as (registry_words(tenant_key, tokens, plans)) stored,
  constraint provider_pkey PRIMARY KEY (tenant_id, id),
  constraint provider_came_by_check CHECK ((came_by = ANY (ARRAY['case'::text, 'table'::text, 'NPPES'::text]))),
  constraint provider_entity_check CHECK ((entity = ANY (ARRAY['person'::text, 'organisation'::text]))),
  constraint provider_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint provider_npi_check CHECK ((npi ~ '^[12][0-9]{9}$'::text)),
  constraint provider_plain_name_check CHECK ((length(plain_name) <= 300)),
  constraint provider_tin_check CHECK ((tin ~ '^[0-9]{9}$'::text)),
  constraint provider_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX provider_by_name ON public.provider USING btree (tenant_id, plain_name, id);
CREATE UNIQUE INDEX provider_npi ON public.provider USING btree (tenant_id, npi) WHERE (npi IS NOT NULL);
CREATE INDEX provider_tin ON public.provider USING btree (tenant_id, tin) WHERE (tin IS NOT NULL);
CREATE INDEX provider_words ON public.provider USING gin (words);
alter table provider enable row level security;
alter table provider force row level security;
create policy for_the_registry on provider as permissive for select to parley_owner
  using (true);
create policy own_tenant on provider as permissive for all to public
  using (((tenant_id = current_tenant()) AND ( SELECT is_known_here() AS is_known_here)));
create policy taken_back on provider as permissive for delete to parley_owner
  using (true);
grant insert, select, update on table provider to parley_app;

create table provider_site (
  tenant_id uuid not null default current_tenant(),
  provider_id uuid not null,
  no integer not null,
  street text not null default ''::text,
  city text not null default ''::text,
  state text not null default ''::text,
  zip text not null default ''::text,
  phone text not null default ''::text,
  fax text not null default ''::text,
  constraint provider_site_pkey PRIMARY KEY (tenant_id, provider_id, no),
  constraint provider_site_no_check CHECK ((no > 0)),
  constraint provider_site_zip_check CHECK ((zip ~ '^([0-9]{5})?$'::text)),
  constraint provider_site_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES provider(tenant_id, id)
) with ();
CREATE INDEX provider_site_zip ON public.provider_site USING btree (tenant_id, zip, provider_id);
alter table provider_site enable row level security;
alter table provider_site force row level security;
create policy for_the_registry on provider_site as permissive for select to parley_owner
  using (true);
create policy own_tenant on provider_site as permissive for all to public
  using (((tenant_id = current_tenant()) AND ( SELECT is_known_here() AS is_known_here)));
create policy taken_back on provider_site as permissive for delete to parley_owner
  using (true);
grant delete, insert, select on table provider_site to parley_app;

create table provider_standing (
  tenant_id uuid not null default current_tenant(),
  plan_key text not null,
  provider_id uuid not null,
  from_day date not null,
  to_day date not null,
  standing text not null,
  basis text not null,
  on_day date not null,
  doubted boolean not null,
  line uuid not null,
  constraint provider_standing_pkey PRIMARY KEY (tenant_id, plan_key, provider_id, from_day),
  constraint provider_standing_check CHECK ((to_day > from_day)),
  constraint provider_standing_standing_check CHECK ((standing = ANY (ARRAY['accepting'::text, 'refusing'::text]))),
  constraint provider_standing_tenant_id_line_fkey FOREIGN KEY (tenant_id, line) REFERENCES acceptance(tenant_id, id),
  constraint provider_standing_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES provider(tenant_id, id)
) with ();
CREATE INDEX provider_standing_of ON public.provider_standing USING btree (tenant_id, provider_id);
alter table provider_standing enable row level security;
alter table provider_standing force row level security;
create policy for_the_registry on provider_standing as permissive for all to parley_owner
  using (true);
create policy own_tenant on provider_standing as permissive for select to public
  using (((tenant_id = current_tenant()) AND sees_plan(plan_key)));
grant select on table provider_standing to parley_app;

create table registry_plan (
  tenant_id uuid not null default current_tenant(),
  plan_key text not null,
  name text not null,
  type_key text,
  type_name text,
  constraint registry_plan_pkey PRIMARY KEY (tenant_id, plan_key),
  constraint registry_plan_check CHECK (((type_key IS NULL) = (type_name IS NULL))),
  constraint registry_plan_name_check CHECK ((name <> ''::text)),
  constraint registry_plan_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table registry_plan enable row level security;
alter table registry_plan force row level security;
create policy for_the_registry on registry_plan as permissive for all to parley_owner
  using (true);
create policy own_tenant on registry_plan as permissive for all to public
  using (((tenant_id = current_tenant()) AND sees_plan(plan_key)))
  with check ((tenant_id = current_tenant()));
grant select on table registry_plan to parley_app;

create table remittance (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  sha256 bytea not null,
  place integer not null,
  file_name text,
  control text not null,
  payer text not null,
  payee text not null,
  check_number text,
  payment_date date,
  payment_cents bigint not null,
  balances boolean not null,
  problems json not null default '[]'::json,
  summary json not null default '{}'::json,
  received_at timestamp with time zone not null,
  received_by text not null,
  constraint remittance_pkey PRIMARY KEY (tenant_id, id),
  constraint remittance_tenant_id_sha256_place_key UNIQUE (tenant_id, sha256, place),
  constraint remittance_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint remittance_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table remittance enable row level security;
alter table remittance force row level security;
create policy own_tenant on remittance as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table remittance to parley_app;

create table remittance_claim (
  tenant_id uuid not null default current_tenant(),
  remittance_id uuid not null,
  place integer not null,
  claim_number text not null,
  payer_control text,
  status text not null,
  charge_cents bigint not null,
  paid_cents bigint not null,
  patient_cents bigint not null,
  claim json not null,
  case_id uuid,
  constraint remittance_claim_pkey PRIMARY KEY (tenant_id, remittance_id, place),
  constraint remittance_claim_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint remittance_claim_tenant_id_remittance_id_fkey FOREIGN KEY (tenant_id, remittance_id) REFERENCES remittance(tenant_id, id)
) with ();
CREATE INDEX remittance_claim_case ON public.remittance_claim USING btree (tenant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX remittance_claim_control ON public.remittance_claim USING btree (tenant_id, payer_control) WHERE (payer_control IS NOT NULL);
CREATE INDEX remittance_claim_number ON public.remittance_claim USING btree (tenant_id, claim_number);
alter table remittance_claim enable row level security;
alter table remittance_claim force row level security;
create policy own_tenant on remittance_claim as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on remittance_claim as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table remittance_claim to parley_app;

create table report_case (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  version integer not null,
  playbook text not null,
  stage text not null,
  status text not null,
  waiting_on text not null,
  stage_since timestamp with time zone not null,
  due_first timestamp with time zone not null,
  client text not null default ''::text,
  plan text not null default ''::text,
  provider_id text not null default ''::text,
  provider_name text not null,
  assignee_id uuid,
  opened_on date not null,
  closed_on date,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  outcome text not null default ''::text,
  billed_cents bigint,
  paid_cents bigint,
  disputed_cents bigint,
  settled_cents bigint,
  avoided_cents bigint,
  viewers uuid[] not null default '{}'::uuid[],
  constraint report_case_pkey PRIMARY KEY (tenant_id, case_id),
  constraint report_case_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX report_case_closed ON public.report_case USING btree (tenant_id, closed_on, case_id) WHERE (closed_on IS NOT NULL);
CREATE INDEX report_case_open ON public.report_case USING btree (tenant_id, opened_on, case_id) WHERE (status = 'open'::text);
CREATE INDEX report_case_opened ON public.report_case USING btree (tenant_id, opened_on, case_id);
alter table report_case enable row level security;
alter table report_case force row level security;
create policy own_tenant on report_case as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (current_viewer() = ANY (viewers)))));
create policy restricted_cases on report_case as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table report_case to parley_app;

create table report_mark (
  tenant_id uuid not null default current_tenant(),
  upto timestamp with time zone not null,
  constraint report_mark_pkey PRIMARY KEY (tenant_id),
  constraint report_mark_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table report_mark enable row level security;
alter table report_mark force row level security;
create policy own_tenant on report_mark as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table report_mark to parley_app;

create table report_saved (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  name text not null,
  viewer_id uuid,
  report text not null,
  query json not null,
  gone boolean not null default false,
  saved_at timestamp with time zone not null default now(),
  constraint report_saved_pkey PRIMARY KEY (tenant_id, person_id, name),
  constraint report_saved_name_check CHECK ((name <> ''::text)),
  constraint report_saved_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
alter table report_saved enable row level security;
alter table report_saved force row level security;
create policy own_tenant on report_saved as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (viewer_id = current_viewer()))));
grant insert, select, update on table report_saved to parley_app;

create table report_stay (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  seq integer not null,
  stage text not null,
  entered_at timestamp with time zone not null,
  left_at timestamp with time zone,
  left_on date,
  constraint report_stay_pkey PRIMARY KEY (tenant_id, case_id, seq),
  constraint report_stay_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX report_stay_left ON public.report_stay USING btree (tenant_id, left_on, case_id) WHERE (left_on IS NOT NULL);
alter table report_stay enable row level security;
alter table report_stay force row level security;
create policy own_tenant on report_stay as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on report_stay as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table report_stay to parley_app;

create table reviewed_plan (
  tenant_id uuid not null default current_tenant(),
  organisation_id uuid not null,
  plan_id uuid not null,
  constraint reviewed_plan_pkey PRIMARY KEY (tenant_id, organisation_id, plan_id),
  constraint reviewed_plan_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
  constraint reviewed_plan_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES organisation(tenant_id, id)
) with ();
alter table reviewed_plan enable row level security;
alter table reviewed_plan force row level security;
create policy own_tenant on reviewed_plan as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (organisation_id = current_viewer()))));
grant delete, insert, select on table reviewed_plan to parley_app;

create table room_seat (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  party text not null,
  name text not null,
  speaks_for text not null,
  scope text not null,
  may_write boolean not null,
  engagement text,
  document_id uuid,
  begins_on date not null,
  ends_on date,
  guest_id uuid,
  person_id uuid,
  appointment_id uuid,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint room_seat_pkey PRIMARY KEY (tenant_id, id),
  constraint room_seat_check CHECK (((party = 'counsel'::text) = (engagement IS NOT NULL))),
  constraint room_seat_check1 CHECK (((party = 'counsel'::text) OR ((document_id IS NOT NULL) AND (ends_on IS NOT NULL)))),
  constraint room_seat_check2 CHECK ((ends_on >= begins_on)),
  constraint room_seat_check3 CHECK ((num_nonnulls(guest_id, person_id) = 1)),
  constraint room_seat_name_check CHECK ((name <> ''::text)),
  constraint room_seat_party_check CHECK ((party = ANY (ARRAY['counsel'::text, 'advocate'::text, 'provider'::text]))),
  constraint room_seat_scope_check CHECK ((scope <> ''::text)),
  constraint room_seat_speaks_for_check CHECK ((speaks_for = ANY (ARRAY['plan'::text, 'member'::text, 'provider'::text]))),
  constraint room_seat_tenant_id_appointment_id_fkey FOREIGN KEY (tenant_id, appointment_id) REFERENCES appointment(tenant_id, id),
  constraint room_seat_tenant_id_case_id_document_id_fkey FOREIGN KEY (tenant_id, case_id, document_id) REFERENCES document(tenant_id, case_id, id),
  constraint room_seat_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id),
  constraint room_seat_tenant_id_guest_id_fkey FOREIGN KEY (tenant_id, guest_id) REFERENCES case_guest(tenant_id, id),
  constraint room_seat_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX room_seat_of ON public.room_seat USING btree (tenant_id, case_id, id);
CREATE INDEX room_seat_person ON public.room_seat USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);
alter table room_seat enable row level security;
alter table room_seat force row level security;
create policy own_tenant on room_seat as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR ((current_viewer() = guest_id) OR (current_viewer() = person_id)))))
  with check (((tenant_id = current_tenant()) AND desk_looks()));
create policy restricted_cases on room_seat as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table room_seat to parley_app;

create table room_seat_end (
  tenant_id uuid not null default current_tenant(),
  seat_id uuid not null,
  why text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint room_seat_end_pkey PRIMARY KEY (tenant_id, seat_id),
  constraint room_seat_end_why_check CHECK ((why <> ''::text)),
  constraint room_seat_end_tenant_id_seat_id_fkey FOREIGN KEY (tenant_id, seat_id) REFERENCES room_seat(tenant_id, id)
) with ();
alter table room_seat_end enable row level security;
alter table room_seat_end force row level security;
create policy own_tenant on room_seat_end as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM room_seat s
  WHERE ((s.tenant_id = room_seat_end.tenant_id) AND (s.id = room_seat_end.seat_id)))))))
  with check (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table room_seat_end to parley_app;

create table rule_switch (
  tenant_id uuid not null default current_tenant(),
  no integer not null,
  key text not null,
  value json not null,
  from_on date not null,
  why text not null,
  at timestamp with time zone not null,
  by text not null,
  constraint rule_switch_pkey PRIMARY KEY (tenant_id, no),
  constraint rule_switch_key_check CHECK ((key <> ''::text)),
  constraint rule_switch_no_check CHECK ((no > 0)),
  constraint rule_switch_why_check CHECK ((why <> ''::text)),
  constraint rule_switch_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
alter table rule_switch enable row level security;
alter table rule_switch force row level security;
create policy own_tenant on rule_switch as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table rule_switch to parley_app;

create table saved_view (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null default false,
  asks json not null,
  layout json not null default '{}'::json,
  version integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint saved_view_pkey PRIMARY KEY (tenant_id, id),
  constraint saved_view_name_check CHECK (((name <> ''::text) AND (length(name) <= 60))),
  constraint saved_view_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint saved_view_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES person(tenant_id, id)
) with ();
CREATE INDEX saved_view_of ON public.saved_view USING btree (tenant_id, owner_id);
CREATE INDEX saved_view_shared ON public.saved_view USING btree (tenant_id, changed_at) WHERE shared;
alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy own_tenant on saved_view as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select, update on table saved_view to parley_app;

create table sign_in_attempt (
  tenant_id uuid not null default current_tenant(),
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (tenant_id, key)
) with ();
alter table sign_in_attempt enable row level security;
alter table sign_in_attempt force row level security;
create policy before_a_tenant on sign_in_attempt as permissive for select to parley_owner
  using (true);
create policy own_tenant on sign_in_attempt as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select, update on table sign_in_attempt to parley_app;

create table sign_in_settings (
  tenant_id uuid not null default current_tenant(),
  second_factor text not null,
  idle_minutes integer not null default 15,
  hours integer not null default 12,
  sso json,
  sso_domain text,
  version integer not null default 1,
  constraint sign_in_settings_pkey PRIMARY KEY (tenant_id),
  constraint sign_in_settings_hours_check CHECK (((hours >= 1) AND (hours <= 24))),
  constraint sign_in_settings_idle_minutes_check CHECK (((idle_minutes >= 5) AND (idle_minutes <= 60))),
  constraint sign_in_settings_second_factor_check CHECK ((second_factor = ANY (ARRAY['required'::text, 'optional'::text]))),
  constraint sign_in_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE UNIQUE INDEX sign_in_settings_domain ON public.sign_in_settings USING btree (sso_domain) WHERE (sso_domain IS NOT NULL);
alter table sign_in_settings enable row level security;
alter table sign_in_settings force row level security;
create policy before_a_tenant on sign_in_settings as permissive for select to parley_owner
  using (true);
create policy own_tenant on sign_in_settings as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table sign_in_settings to parley_app;

create table signature (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  seq integer not null,
  role text not null,
  method text not null,
  name text not null,
  title text,
  at timestamp with time zone not null,
  signed_on date not null,
  actor_id text not null,
  actor_name text not null,
  party text not null,
  identified text not null,
  source text not null,
  consent text,
  strokes json,
  document_id uuid,
  sha256 bytea not null,
  constraint signature_pkey PRIMARY KEY (tenant_id, case_id, no, seq),
  constraint signature_check CHECK (((method = 'drawn'::text) = (strokes IS NOT NULL))),
  constraint signature_check1 CHECK (((method = 'paper'::text) = (consent IS NULL))),
  constraint signature_method_check CHECK ((method = ANY (ARRAY['typed'::text, 'drawn'::text, 'paper'::text]))),
  constraint signature_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint signature_tenant_id_case_id_no_role_fkey FOREIGN KEY (tenant_id, case_id, no, role) REFERENCES signing_signer(tenant_id, case_id, no, role)
) with ();
alter table signature enable row level security;
alter table signature force row level security;
create policy own_tenant on signature as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on signature as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table signature to parley_app;

create table signing (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  letter_no integer not null,
  title text not null,
  sha256 bytea not null,
  in_order boolean not null,
  asked_at timestamp with time zone not null,
  asked_by text not null,
  expires_at timestamp with time zone not null,
  remind_days integer,
  remind_at timestamp with time zone,
  seen_version integer not null default 0,
  state text not null default 'open'::text,
  ended_at timestamp with time zone,
  sealed_sha256 bytea,
  sealed_at timestamp with time zone,
  constraint signing_pkey PRIMARY KEY (tenant_id, case_id, no),
  constraint signing_check CHECK (((state = 'open'::text) = (ended_at IS NULL))),
  constraint signing_check1 CHECK ((((sealed_sha256 IS NULL) = (sealed_at IS NULL)) AND ((sealed_at IS NULL) OR (state = 'complete'::text)))),
  constraint signing_no_check CHECK ((no > 0)),
  constraint signing_remind_days_check CHECK (((remind_days >= 1) AND (remind_days <= 60))),
  constraint signing_sealed_sha256_check CHECK ((octet_length(sealed_sha256) = 32)),
  constraint signing_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint signing_state_check CHECK ((state = ANY (ARRAY['open'::text, 'complete'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text, 'void'::text]))),
  constraint signing_tenant_id_case_id_letter_no_fkey FOREIGN KEY (tenant_id, case_id, letter_no) REFERENCES letter(tenant_id, case_id, no)
) with ();
CREATE UNIQUE INDEX signing_open ON public.signing USING btree (tenant_id, case_id) WHERE (state = 'open'::text);
alter table signing enable row level security;
alter table signing force row level security;
create policy open_signings on signing as permissive for select to parley_owner
  using (true);
create policy own_tenant on signing as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on signing as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table signing to parley_app;

create table signing_event (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  n integer not null,
  at timestamp with time zone not null,
  what text not null,
  role text,
  seq integer,
  by_id text not null,
  by_name text not null,
  says text not null default ''::text,
  party text not null,
  constraint signing_event_pkey PRIMARY KEY (tenant_id, case_id, no, n),
  constraint signing_event_n_check CHECK ((n > 0)),
  constraint signing_event_tenant_id_case_id_no_fkey FOREIGN KEY (tenant_id, case_id, no) REFERENCES signing(tenant_id, case_id, no)
) with ();
alter table signing_event enable row level security;
alter table signing_event force row level security;
create policy own_tenant on signing_event as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on signing_event as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table signing_event to parley_app;

create table signing_signer (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  no integer not null,
  role text not null,
  turn integer not null,
  name text not null,
  constraint signing_signer_pkey PRIMARY KEY (tenant_id, case_id, no, role),
  constraint signing_signer_turn_check CHECK ((turn > 0)),
  constraint signing_signer_tenant_id_case_id_no_fkey FOREIGN KEY (tenant_id, case_id, no) REFERENCES signing(tenant_id, case_id, no)
) with ();
alter table signing_signer enable row level security;
alter table signing_signer force row level security;
create policy own_tenant on signing_signer as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
create policy restricted_cases on signing_signer as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select on table signing_signer to parley_app;

create table tag (
  tenant_id uuid not null default current_tenant(),
  key text not null,
  name text not null,
  tone text not null default 'quiet'::text,
  used_at timestamp with time zone not null,
  constraint tag_pkey PRIMARY KEY (tenant_id, key),
  constraint tag_key_check CHECK (((key = lower(key)) AND (key <> ''::text))),
  constraint tag_name_check CHECK (((name <> ''::text) AND (length(name) <= 40))),
  constraint tag_tone_check CHECK ((tone = ANY (ARRAY['quiet'::text, 'good'::text, 'warn'::text, 'bad'::text]))),
  constraint tag_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX tag_by_use ON public.tag USING btree (tenant_id, used_at);
alter table tag enable row level security;
alter table tag force row level security;
create policy own_tenant on tag as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select, update on table tag to parley_app;

create table tenant (
  tenant_id uuid not null,
  name text not null,
  mode text not null default 'live'::text,
  clock_at timestamp with time zone,
  zone text not null default 'America/Los_Angeles'::text,
  settings json not null default '{}'::json,
  settings_version integer not null default 1,
  search_key integer not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  gated_actions text[] not null default '{}'::text[],
  constraint tenant_pkey PRIMARY KEY (tenant_id),
  constraint tenant_check CHECK (((mode = 'sandbox'::text) = (clock_at IS NOT NULL))),
  constraint tenant_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'sandbox'::text]))),
  constraint tenant_name_check CHECK ((name <> ''::text))
) with ();
alter table tenant enable row level security;
alter table tenant force row level security;
create policy before_a_tenant on tenant as permissive for select to parley_owner
  using (true);
create policy own_tenant on tenant as permissive for all to public
  using ((tenant_id = current_tenant()));
CREATE TRIGGER access_ended AFTER DELETE ON public.tenant FOR EACH ROW EXECUTE FUNCTION access_changed();
CREATE TRIGGER mode_stays BEFORE UPDATE ON public.tenant FOR EACH ROW WHEN ((old.mode <> new.mode)) EXECUTE FUNCTION tenant_mode_stays();
CREATE TRIGGER settings_changed BEFORE UPDATE ON public.tenant FOR EACH ROW WHEN ((((old.settings)::text <> (new.settings)::text) OR (old.zone <> new.zone) OR (old.name <> new.name))) EXECUTE FUNCTION tenant_settings_changed();
grant insert, select, update on table tenant to parley_app;

create table upload (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  case_id uuid not null,
  person_id text not null,
  viewer_id uuid,
  name text not null,
  bytes bigint not null,
  fields json not null default '{}'::json,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  document_id uuid,
  constraint upload_pkey PRIMARY KEY (tenant_id, id),
  constraint upload_bytes_check CHECK ((bytes > 0)),
  constraint upload_name_check CHECK (((name <> ''::text) AND (length(name) <= 400))),
  constraint upload_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX upload_of ON public.upload USING btree (tenant_id, person_id, expires_at);
alter table upload enable row level security;
alter table upload force row level security;
create policy own_tenant on upload as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (viewer_id = current_viewer()))));
create policy restricted_cases on upload as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant delete, insert, select, update on table upload to parley_app;

create table view_place (
  tenant_id uuid not null default current_tenant(),
  person_id uuid not null,
  view text not null,
  place integer not null,
  pinned boolean not null default true,
  first boolean not null default false,
  layout json,
  constraint view_place_pkey PRIMARY KEY (tenant_id, person_id, view),
  constraint view_place_view_check CHECK ((view <> ''::text)),
  constraint view_place_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint view_place_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
) with ();
CREATE UNIQUE INDEX view_place_first ON public.view_place USING btree (tenant_id, person_id) WHERE first;
alter table view_place enable row level security;
alter table view_place force row level security;
create policy own_tenant on view_place as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant delete, insert, select, update on table view_place to parley_app;

create table webhook (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  organisation_id uuid,
  url text not null,
  secret text not null,
  events text[] not null default '{}'::text[],
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  last_entry bigint not null default 0,
  previous_secret text,
  previous_until timestamp with time zone,
  failing_since timestamp with time zone,
  disabled_at timestamp with time zone,
  constraint webhook_pkey PRIMARY KEY (tenant_id, id),
  constraint webhook_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint webhook_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
alter table webhook enable row level security;
alter table webhook force row level security;
create policy before_a_tenant on webhook as permissive for select to parley_owner
  using (true);
create policy own_tenant on webhook as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (organisation_id = current_viewer()))));
grant insert, select, update on table webhook to parley_app;

create table webhook_delivery (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  webhook_id uuid not null,
  case_id uuid,
  seq integer,
  type text not null,
  payload json not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  next_at timestamp with time zone,
  last_status integer,
  last_error text,
  created_at timestamp with time zone not null default now(),
  tried_at timestamp with time zone,
  replays integer not null default 0,
  constraint webhook_delivery_pkey PRIMARY KEY (tenant_id, id),
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text]))),
  constraint webhook_delivery_tenant_id_webhook_id_fkey FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook(tenant_id, id)
) with ();
CREATE INDEX webhook_delivery_of ON public.webhook_delivery USING btree (tenant_id, webhook_id, id);
CREATE INDEX webhook_delivery_waiting ON public.webhook_delivery USING btree (tenant_id, next_at) WHERE (state = 'waiting'::text);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy own_tenant on webhook_delivery as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM webhook w
  WHERE ((w.tenant_id = webhook_delivery.tenant_id) AND (w.id = webhook_delivery.webhook_id)))))));
create policy restricted_cases on webhook_delivery as restrictive for all to parley_app
  using (((case_id IS NULL) OR (case_id <> ALL (( SELECT
        CASE
            WHEN ((current_person() IS NULL) AND (current_viewer() IS NULL)) THEN '{}'::uuid[]
            ELSE hidden_cases()
        END AS hidden_cases)::uuid[]))));
grant insert, select, update on table webhook_delivery to parley_app;

create table wording_change (
  tenant_id uuid not null default current_tenant(),
  version integer not null,
  playbook text not null,
  letter text not null,
  clause text not null,
  language text not null,
  text text,
  why text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by text not null,
  constraint wording_change_pkey PRIMARY KEY (tenant_id, version),
  constraint wording_change_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint wording_change_text_check CHECK ((length(text) <= 4000)),
  constraint wording_change_version_check CHECK ((version > 0)),
  constraint wording_change_why_check CHECK (((length(why) >= 1) AND (length(why) <= 1000))),
  constraint wording_change_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX wording_of_clause ON public.wording_change USING btree (tenant_id, playbook, letter, clause, language, version);
alter table wording_change enable row level security;
alter table wording_change force row level security;
create policy own_tenant on wording_change as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table wording_change to parley_app;

CREATE OR REPLACE FUNCTION public.acceptance_lines(p_provider uuid, p_key text)
 RETURNS TABLE(id uuid, standing text, basis text, on_day date, until_day date, taken_back boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.id, a.standing, a.basis, a.on_day, a.until_day,
    exists (select from acceptance b where b.tenant_id = a.tenant_id and b.takes_back = a.id)
  from acceptance a
  where a.tenant_id = current_tenant() and a.provider_id = p_provider and a.plan_key = p_key
    and a.takes_back is null
  order by a.id $function$;
revoke execute on function acceptance_lines(p_provider uuid, p_key text) from public;
grant execute on function acceptance_lines(p_provider uuid, p_key text) to parley_app;

CREATE OR REPLACE FUNCTION public.accepts_plan(p_provider uuid, p_plans text[], p_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select s.standing = 'accepting' from provider_standing s where s.tenant_id = current_tenant()
      and s.plan_key = p_plans[1] and s.provider_id = p_provider
      and s.from_day <= p_day and s.to_day > p_day),
    (select s.standing = 'accepting' from provider_standing s where s.tenant_id = current_tenant()
      and s.plan_key = p_plans[2] and s.provider_id = p_provider
      and s.from_day <= p_day and s.to_day > p_day),
    false) $function$;

CREATE OR REPLACE FUNCTION public.access_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('parley_changed',
    json_build_array('database', json_build_array(old.tenant_id, 'access', 0))::text);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.account_place(p_kind text, p_wanted text)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object('tenantId', x.tenant_id, 'personId', x.person_id, 'mode', t.mode)
  from (
    select a.tenant_id, a.id as person_id from account a
      join person p on (p.tenant_id, p.id) = (a.tenant_id, a.id)
      where p_kind = 'email' and a.email = p_wanted and p.active
    union all
    select k.tenant_id, k.user_id from account_passkey k
      join person p on (p.tenant_id, p.id) = (k.tenant_id, k.user_id)
      where p_kind = 'passkey' and k.credential_id = p_wanted and p.active
    union all
    select l.tenant_id, l.person_id from account_link l
      where p_kind = 'link' and l.hash = decode(p_wanted, 'hex')
    union all
    select g.tenant_id, null from sign_in_settings g
      where p_kind = 'domain' and g.sso_domain = p_wanted) x
  left join tenant t on t.tenant_id = x.tenant_id
  limit 1
  $function$;
revoke execute on function account_place(p_kind text, p_wanted text) from public;
grant execute on function account_place(p_kind text, p_wanted text) to parley_app;

CREATE OR REPLACE FUNCTION public.announce_transfer(p_id uuid, p_at timestamp with time zone, p_due timestamp with time zone, p_by text, p_says text, p_body text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from organisation where tenant_id = current_tenant() and id = current_viewer()
      and party = 'tpa')
    and not exists (select from person where tenant_id = current_tenant() and id = current_viewer()
      and party = 'tpa') then
    raise exception 'Only a TPA announces a transfer.' using errcode = 'insufficient_privilege';
  end if;
  insert into inbound (id, kind, way, same_key, received_at, due_at, sender, sender_name, subject, body,
      checked, state, reason, says)
    values (p_id, 'mail', 'call', sha256(convert_to(p_id::text, 'UTF8')), p_at, p_due, '', left(p_by, 200),
      'Warm transfer announced', left(p_body, 4000), 'pass', 'waiting', 'WARM_TRANSFER', left(p_says, 1000));
end $function$;
revoke execute on function announce_transfer(p_id uuid, p_at timestamp with time zone, p_due timestamp with time zone, p_by text, p_says text, p_body text) from public;
grant execute on function announce_transfer(p_id uuid, p_at timestamp with time zone, p_due timestamp with time zone, p_by text, p_says text, p_body text) to parley_app;

CREATE OR REPLACE FUNCTION public.audit_first_since(p_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  low bigint;
  high bigint;
  middle bigint;
  its record;
begin
  if exists (select from tenant where tenant_id = current_tenant() and clock_at is not null) then
    return null;
  end if;
  select id into low from audit_entry where tenant_id = current_tenant() order by id limit 1;
  select id + 1 into high from audit_entry where tenant_id = current_tenant() order by id desc limit 1;
  while low < high loop
    middle := low + (high - low) / 2;
    select id, at into its from audit_entry
    where tenant_id = current_tenant() and id >= middle order by id limit 1;
    if its.id is null or its.at >= p_at then
      high := middle;
    else
      low := its.id + 1;
    end if;
  end loop;
  return low;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_lock_key(tenant uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((('x'::text || translate(substr((tenant)::text, 1, 18), '-'::text, ''::text)))::bit(64))::bigint;

CREATE OR REPLACE FUNCTION public.authorities_around(c case_file)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  person text := coalesce(current_setting('parley.person', true), '');
  around json;
begin
  if person = '' then
    return authorities_around_all(c);
  end if;
  perform set_config('parley.person', '', true);
  around := authorities_around_all(c);
  perform set_config('parley.person', person, true);
  return around;
end $function$;

CREATE OR REPLACE FUNCTION public.authorities_around_all(c case_file)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  around json;
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  if exists (select from authority where case_id = c.id)
      or exists (select from authority where client = c.client) then
    around := authorities_known(c);
  end if;
  if exists (select from plan_authority where client = c.client) then
    around := (coalesce(around::jsonb, '[]'::jsonb)
      || coalesce(plan_authorities_known(c)::jsonb, '[]'::jsonb))::json;
  end if;
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return around;
end $function$;

CREATE OR REPLACE FUNCTION public.authorities_known(c case_file)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
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
        pot_used(a, c, this_year) else claim_used(c, pot_begins(a)) end
    ) order by a.granted_at, a.id)
    from (
      select * from authority where case_id = c.id and client is not distinct from c.client
      union all
      select * from authority
      where client = c.client and case_id <> c.id
        and (provider_id is null or provider_id = c.provider_id)
        and (claim_number is null or (claim_number <> '' and claim_number = any (c.claim_numbers)))
    ) a);
end $function$;

CREATE OR REPLACE FUNCTION public.authority_lock_key(p_tenant uuid, p_client text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashtextextended((((p_tenant)::text || ' authority of '::text) || COALESCE(p_client, ''::text)), (0)::bigint);

CREATE OR REPLACE FUNCTION public.authority_stands(p_case uuid, p_around text)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  c case_file;
begin
  select * into c from case_file where id = p_case;
  perform pg_advisory_xact_lock(authority_lock_key(c.tenant_id, c.client));
  return p_around = 'unread' or p_around = coalesce(authorities_around(c)::text, '');
end $function$;

CREATE OR REPLACE FUNCTION public.begin_case(p_id uuid, p_prefix text, p_year integer, p_playbook text, p_playbook_version integer, p_stage text, p_at timestamp with time zone, p_facts json, p_parent uuid)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  taken text;
begin
  perform set_config('parley.viewer', '', true);
  insert into case_counter as n (prefix, year, last) values (p_prefix, p_year, 1)
    on conflict (tenant_id, prefix, year) do update set last = n.last + 1
    returning format('%s-%s-%s', p_prefix, p_year, lpad(last::text, greatest(5, length(last::text)), '0'))
    into taken;
  insert into case_file (id, number, playbook, playbook_version, stage, status, member_name, provider_name,
    amount_cents, facts, state, version, opened_at, changed_at, parent_id, head_hash)
  values (p_id, taken, p_playbook, p_playbook_version, p_stage, 'open', '', '', 0, p_facts, '{}', 0, p_at,
    p_at, p_parent, '');
  insert into case_token (case_id) values (p_id);
  perform set_config('parley.viewer', looks, true);
  return taken;
end $function$;

CREATE OR REPLACE FUNCTION public.case_of_token(p_token text)
 RETURNS TABLE(tenant_id uuid, case_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.tenant_id, t.case_id from case_token t where t.token = p_token $function$;
revoke execute on function case_of_token(p_token text) from public;
grant execute on function case_of_token(p_token text) to parley_app;

CREATE OR REPLACE FUNCTION public.cases_with_words(p_wanted tsquery, p_most integer)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select array(
    select f.case_id from (
      select s.case_id from case_search s
      where s.words @@ p_wanted and s.tenant_id = current_tenant() offset 0) f
    order by f.case_id desc limit p_most) $function$;

CREATE OR REPLACE FUNCTION public.claim_due_cases(p_due timestamp with time zone, p_status text, p_limit integer)
 RETURNS TABLE(id uuid, playbook text, playbook_version integer, stage text, version integer, changed_at timestamp with time zone, head_hash text, state json)
 LANGUAGE plpgsql
 SET enable_sort TO 'off'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
begin
  return query
    select c.id, c.playbook, c.playbook_version, c.stage, c.version, c.changed_at, encode(c.head_hash,
      'hex'), c.state
    from case_file c
    where c.tenant_id = current_tenant() and c.status = p_status and c.next_due_at <= p_due
      and not exists (select from parked_clock p where p.case_id = c.id and p.retry_at > now())
    order by c.next_due_at, c.id limit p_limit for no key update of c skip locked;
end $function$;

CREATE OR REPLACE FUNCTION public.claim_number_became_known()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(claims_lock_key(new.tenant_id));
  if exists (select from claim_number_known k where k.tenant_id = new.tenant_id and k.number = new.plain) then
    insert into claim_match_waiting (tenant_id, case_id) values (new.tenant_id, new.case_id)
      on conflict do nothing;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.claim_used(c case_file, p_since date)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  since timestamptz := (
    select p_since::timestamp at time zone t.zone from tenant t where t.tenant_id = c.tenant_id);
begin
  return (
    select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
    where o.client = c.client and o.committed_cents > 0 and o.id <> c.id
      and exists (
        select from unnest(o.claim_numbers) n where plain_number(n) <> ''
          and plain_number(n) in (select plain_number(m) from unnest(c.claim_numbers) m))
      and exists (
        select from offer f where f.case_id = o.id and f.from_side = 'desk' and f.at >= since));
end $function$;

CREATE OR REPLACE FUNCTION public.claims_lock_key(p_tenant uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(((p_tenant)::text || ' claims and cases'::text), (0)::bigint);

CREATE OR REPLACE FUNCTION public.counsel_looks()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from organisation
      where tenant_id = current_tenant() and id = current_viewer() and party = 'counsel')
    or exists (select from person
      where tenant_id = current_tenant() and id = current_viewer() and party = 'counsel')
    or exists (select from case_guest
      where tenant_id = current_tenant() and id = current_viewer() and party = 'counsel') $function$;

CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('parley.person'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('parley.tenant'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_viewer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('parley.viewer'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.desk_looks()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('parley.viewer'::text, true), 'nobody'::text) = ''::text);

CREATE OR REPLACE FUNCTION public.desk_year(t tenant)
 RETURNS integer
 LANGUAGE sql
RETURN (date_part('year'::text, (COALESCE((t).clock_at, clock_timestamp()) AT TIME ZONE (t).zone)))::integer;

CREATE OR REPLACE FUNCTION public.end_of_audit()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select coalesce(max(id), 0) from audit_entry where tenant_id = current_tenant() $function$;
revoke execute on function end_of_audit() from public;
grant execute on function end_of_audit() to parley_app;

CREATE OR REPLACE FUNCTION public.exports_waiting()
 RETURNS TABLE(tenant_id uuid, id uuid, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select e.tenant_id, e.id, e.asked_by from case_export e
  where e.state in ('waiting', 'making') and e.next_at <= now() order by e.next_at limit 20 $function$;
revoke execute on function exports_waiting() from public;
grant execute on function exports_waiting() to parley_app;

CREATE OR REPLACE FUNCTION public.fence_restricted_cases()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$;
revoke execute on function fence_restricted_cases() from public;

CREATE OR REPLACE FUNCTION public.forget_sandbox(p_tenant uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  its_table text;
  refused int := 1;
begin
  if not exists (select from tenant where tenant_id = p_tenant and mode = 'sandbox') then
    raise exception 'Only a sandbox is forgotten.';
  end if;
  perform set_config('parley.tenant', p_tenant::text, true), set_config('parley.viewer', '', true);
  for pass in 1..20 loop
    exit when refused = 0;
    refused := 0;
    for its_table in
      select c.table_name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
      order by (c.table_name = 'tenant'), c.table_name
    loop
      begin
        execute format('delete from public.%I where tenant_id = $1', its_table) using p_tenant;
      exception when foreign_key_violation then
        refused := refused + 1;
      end;
    end loop;
  end loop;
  if refused > 0 then
    raise exception 'Something of the sandbox could not be deleted.';
  end if;
end $function$;
revoke execute on function forget_sandbox(p_tenant uuid) from public;
grant execute on function forget_sandbox(p_tenant uuid) to parley_app;

CREATE OR REPLACE FUNCTION public.found_by_viewer(p_case uuid, p_viewer uuid, p_found boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  word text := (select t.search_key from tenant t where t.tenant_id = current_tenant()) || '@' || p_viewer;
begin
  update case_search set words = case when p_found then words || array_to_tsvector(array[word])
    else ts_delete(words, word) end
  where tenant_id = current_tenant() and case_id = p_case;
end $function$;
revoke execute on function found_by_viewer(p_case uuid, p_viewer uuid, p_found boolean) from public;
grant execute on function found_by_viewer(p_case uuid, p_viewer uuid, p_found boolean) to parley_app;

CREATE OR REPLACE FUNCTION public.found_cases(p_words text[], p_most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  enough int := least(50, p_most);
  found_ids uuid[];
begin
  if current_tenant() is null or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  found_ids := newest_cases_with_words(search_query(p_words, true), p_most);
  if cardinality(found_ids) < enough then
    found_ids := cases_with_words(search_query(p_words, false), p_most);
  end if;
  if cardinality(found_ids) < enough then
    found_ids := cases_with_words(search_query(p_words, true), p_most);
  end if;
  return query select unnest(found_ids);
end $function$;
revoke execute on function found_cases(p_words text[], p_most integer) from public;
grant execute on function found_cases(p_words text[], p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.found_claims(p_number text, p_most integer)
 RETURNS TABLE(number text, source text, source_id uuid, place integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if current_tenant() is null or not desk_looks() or length(p_number) < 2 then
    return;
  end if;
  return query
    select k.number, k.source, k.source_id, k.place from claim_number_known k
    where k.tenant_id = current_tenant() and k.number ~>=~ p_number and k.number ~<~ (p_number || '~')
    order by k.number using ~<~ limit p_most;
end $function$;
revoke execute on function found_claims(p_number text, p_most integer) from public;
grant execute on function found_claims(p_number text, p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.found_document_pages(p_words text[], p_most integer)
 RETURNS TABLE(case_id uuid, document_id uuid, page integer, snippet text)
 LANGUAGE sql
 STABLE ROWS 10
AS $function$
  select t.case_id, t.document_id, t.page, piece_around(t.text, p_words)
  from found_pages(p_words, null, p_most) f
  join document_text t on t.case_id = f.case_id and t.document_id = f.document_id and t.page = f.page
  where t.tenant_id = current_tenant()
  order by t.document_id desc, t.page $function$;

CREATE OR REPLACE FUNCTION public.found_names(p_words text[], p_most integer)
 RETURNS TABLE(kind text, id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET gin_fuzzy_search_limit TO '5000'
AS $function$
begin
  if not searchable(p_words) then
    return;
  end if;
  return query
    (select 'person', p.id from person p
      where p.tenant_id = current_tenant() and p.words @@ name_query(p_words, true)
      order by p.active desc, lower(p.name), p.id limit p_most)
    union all
    (select 'organisation', o.id from organisation o
      where o.tenant_id = current_tenant() and o.words @@ name_query(p_words, true)
      order by lower(o.name), o.id limit p_most);
end $function$;
revoke execute on function found_names(p_words text[], p_most integer) from public;
grant execute on function found_names(p_words text[], p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.found_notes(p_words text[], p_most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET gin_fuzzy_search_limit TO '5000'
AS $function$
declare
  found_ids uuid[];
begin
  if current_tenant() is null or not desk_looks() or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  found_ids := array(
    select n.note_id from (
      select s.note_id, s.words from note_search s where s.tenant_id = current_tenant()
      order by s.note_id desc limit 5000) n
    where n.words @@ search_query(p_words, true) limit p_most);
  if cardinality(found_ids) < p_most then
    found_ids := array(
      select f.note_id from (
        select s.note_id from note_search s
        where s.words @@ search_query(p_words, true) and s.tenant_id = current_tenant() offset 0) f
      order by f.note_id desc limit p_most);
  end if;
  return query select unnest(found_ids);
end $function$;
revoke execute on function found_notes(p_words text[], p_most integer) from public;
grant execute on function found_notes(p_words text[], p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.found_pages(p_words text[], p_case uuid, p_most integer)
 RETURNS TABLE(case_id uuid, document_id uuid, page integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  search_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  wanted tsquery;
begin
  if current_tenant() is null or cardinality(p_words) = 0 or exists (
      select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') then
    return;
  end if;
  wanted := (select string_agg(format('''%s~%s'':*', search_key, w), ' & ') from unnest(p_words) w);
  if p_case is null then
    return query select * from found_pages_of_all(wanted, p_most);
    return;
  end if;
  return query
    select f.case_id, f.document_id, f.page from (
      select d.case_id, d.document_id, d.page, d.words from document_text d
      where d.tenant_id = current_tenant() and d.case_id = p_case
      union all
      select d.case_id, d.document_id, d.page, d.words from document_reference r
      join document_text d on d.tenant_id = r.tenant_id and d.case_id = r.from_case_id
        and d.document_id = r.document_id
      where r.tenant_id = current_tenant() and r.case_id = p_case offset 0) f
    where f.words @@ wanted
      and (desk_looks()
        or exists (select from case_viewer v where v.tenant_id = current_tenant() and v.case_id = f.case_id
          and v.viewer_id = current_viewer()))
    order by f.document_id desc, f.page limit p_most;
end $function$;
revoke execute on function found_pages(p_words text[], p_case uuid, p_most integer) from public;
grant execute on function found_pages(p_words text[], p_case uuid, p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.found_pages_of_all(p_wanted tsquery, p_most integer)
 RETURNS TABLE(case_id uuid, document_id uuid, page integer)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET gin_fuzzy_search_limit TO '5000'
AS $function$
begin
  return query
    select f.case_id, f.document_id, f.page from (
      select d.case_id, d.document_id, d.page from document_text d
      where d.words @@ p_wanted and d.tenant_id = current_tenant() offset 0) f
    where desk_looks()
      or exists (select from case_viewer v where v.tenant_id = current_tenant() and v.case_id = f.case_id
        and v.viewer_id = current_viewer())
    order by f.document_id desc, f.page limit p_most;
end $function$;
revoke execute on function found_pages_of_all(p_wanted tsquery, p_most integer) from public;

CREATE OR REPLACE FUNCTION public.found_papers(p_words text[], p_most integer)
 RETURNS TABLE(case_id uuid, id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET gin_fuzzy_search_limit TO '5000'
AS $function$
begin
  if not searchable(p_words) then
    return;
  end if;
  return query
    select d.case_id, d.id from document d
    where d.tenant_id = current_tenant() and d.words @@ name_query(p_words, false)
      and (desk_looks() or exists (
        select from case_viewer v where v.tenant_id = current_tenant()
          and v.viewer_id = current_viewer() and v.case_id = d.case_id))
    order by d.id desc limit p_most;
end $function$;
revoke execute on function found_papers(p_words text[], p_most integer) from public;
grant execute on function found_papers(p_words text[], p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.found_providers(p_words text[], p_specialty text, p_zips text[], p_cells text[], p_plans text[], p_day date, p_after_place integer, p_after_name text, p_after uuid, p_most integer)
 RETURNS TABLE(id uuid, place integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$;
revoke execute on function found_providers(p_words text[], p_specialty text, p_zips text[], p_cells text[], p_plans text[], p_day date, p_after_place integer, p_after_name text, p_after uuid, p_most integer) from public;
grant execute on function found_providers(p_words text[], p_specialty text, p_zips text[], p_cells text[], p_plans text[], p_day date, p_after_place integer, p_after_name text, p_after uuid, p_most integer) to parley_app;

CREATE OR REPLACE FUNCTION public.has_administrator()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from account a
    join person p on (p.tenant_id, p.id) = (a.tenant_id, a.id)
    join tenant t on t.tenant_id = a.tenant_id
    where t.mode = 'live' and p.active and 'administrator' = any (p.roles))
  $function$;
revoke execute on function has_administrator() from public;
grant execute on function has_administrator() to parley_app;

CREATE OR REPLACE FUNCTION public.hidden_approvals()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return (select coalesce(array_agg(l.notice_id), '{}') from approval_letter l
    where l.tenant_id = current_tenant() and l.notice_id is not null
      and l.authorization_id = any (hidden_authorizations()));
end $function$;
revoke execute on function hidden_approvals() from public;
grant execute on function hidden_approvals() to parley_app;

CREATE OR REPLACE FUNCTION public.hidden_authorizations()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return (select coalesce(array_agg(a.id), '{}') from prior_authorization a
    where a.tenant_id = current_tenant() and a.case_id = any (hidden_cases()));
end $function$;
revoke execute on function hidden_authorizations() from public;
grant execute on function hidden_authorizations() to parley_app;

CREATE OR REPLACE FUNCTION public.hidden_cases()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if current_person() is not null then
    return restricted_for(current_person());
  end if;
  return over_for(current_viewer());
end $function$;
revoke execute on function hidden_cases() from public;
grant execute on function hidden_cases() to parley_app;

CREATE OR REPLACE FUNCTION public.hold_ends(p_case uuid, p_seq integer, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
AS $function$
  update case_hold set until = least(until, p_at), came_seq = p_seq
  where case_id = p_case and ended_seq is null and came_seq is null $function$;

CREATE OR REPLACE FUNCTION public.honour_confidential_contact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
revoke execute on function honour_confidential_contact() from public;

CREATE OR REPLACE FUNCTION public.is_known_here()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select desk_looks()
    or exists (select from organisation where tenant_id = current_tenant() and id = current_viewer())
    or exists (select from person where tenant_id = current_tenant() and id = current_viewer()) $function$;

CREATE OR REPLACE FUNCTION public.keep_deliveries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  tenant_now timestamptz := (select coalesce(t.clock_at, clock_timestamp()) from tenant t
    where t.tenant_id = new.tenant_id);
begin
  if new.state = 'sending' and old.state is distinct from 'sending' then
    perform keep_delivery(new, 'handed over', '', '', coalesce(new.last_error, ''), '', tenant_now);
  elsif new.state = 'failed' and old.state is distinct from 'failed' then
    perform keep_delivery(new, 'failed', coalesce(new.held ->> 'kind', ''), '',
      coalesce(new.held ->> 'says', ''), '', tenant_now);
  elsif new.proof is not null and new.proof ->> 'reference' is distinct from old.proof ->> 'reference' then
    perform keep_delivery(new, 'proved', new.proof ->> 'kind', new.proof ->> 'reference', '',
      coalesce(new.proof ->> 'by', ''), coalesce(new.sent_at, tenant_now));
  elsif old.state = 'failed' and new.state in ('queued', 'scheduled') then
    perform keep_delivery(new, 'another way', '', '', '', '', tenant_now);
  else
    return new;
  end if;
  update letter set since = tenant_now
  where tenant_id = new.tenant_id and case_id = new.case_id and no = new.no;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_delivery(p_letter letter, p_what text, p_kind text, p_reference text, p_says text, p_by text, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into letter_delivery (tenant_id, case_id, letter, nth, what, channel, address, kind, reference, says,
    by_name, at)
  select p_letter.tenant_id, p_letter.case_id, p_letter.no, coalesce(max(d.nth), 0) + 1, p_what,
    p_letter.channel, p_letter.address, p_kind, p_reference, left(p_says, 1000), p_by, p_at
  from letter_delivery d
  where d.tenant_id = p_letter.tenant_id and d.case_id = p_letter.case_id and d.letter = p_letter.no $function$;

CREATE OR REPLACE FUNCTION public.keep_plan(p_key text, p_name text, p_type_key text, p_type_name text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into registry_plan (plan_key, name, type_key, type_name)
  values (p_key, p_name, p_type_key, p_type_name)
  on conflict (tenant_id, plan_key) do update
    set type_key = excluded.type_key, type_name = excluded.type_name
    where excluded.type_key is not null and registry_plan.type_key is distinct from excluded.type_key $function$;
revoke execute on function keep_plan(p_key text, p_name text, p_type_key text, p_type_name text) from public;
grant execute on function keep_plan(p_key text, p_name text, p_type_key text, p_type_name text) to parley_app;

CREATE OR REPLACE FUNCTION public.key_holder(wanted bytea, at timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object(
    'keyId', k.id, 'tenantId', k.tenant_id, 'personId', p.id, 'name', p.name, 'party', p.party,
    'roles', p.roles, 'organisationId', p.organisation_id, 'scopes', k.scopes, 'sandbox', k.sandbox,
    'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'expiresAt', (date_part('epoch', k.expires_at) * 1000)::bigint,
    'stale', not k.sandbox and (k.last_used_at is null or k.last_used_at < at - interval '1 minute'))
  from api_key k
  join person p on p.tenant_id = k.tenant_id and p.id = k.person_id
  join tenant t on t.tenant_id = k.tenant_id
  where k.hash = wanted and k.revoked_at is null and p.active
    and (k.expires_at is null or k.expires_at > at)
    and (not k.sandbox or t.mode = 'sandbox')
  $function$;
revoke execute on function key_holder(wanted bytea, at timestamp with time zone) from public;
grant execute on function key_holder(wanted bytea, at timestamp with time zone) to parley_app;

CREATE OR REPLACE FUNCTION public.link_holder(p_hash bytea, p_kind text)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
  where s.hash = p_hash and s.kind = p_kind and s.until > clock_timestamp() $function$;
revoke execute on function link_holder(p_hash bytea, p_kind text) from public;
grant execute on function link_holder(p_hash bytea, p_kind text) to parley_app;

CREATE OR REPLACE FUNCTION public.loads_waiting()
 RETURNS TABLE(tenant_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select l.tenant_id, l.id from load l
  where l.state in ('waiting', 'undoing') order by l.made_at limit 100 $function$;
revoke execute on function loads_waiting() from public;
grant execute on function loads_waiting() to parley_app;

CREATE OR REPLACE FUNCTION public.name_plan_meant()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.client := plan_meant(new.client);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.name_query(p_words text[], p_own boolean)
 RETURNS tsquery
 LANGUAGE sql
 STABLE
AS $function$
  select case when desk_looks() or not p_own then q else
    q && format('''%s@%s''', current_tenant(), current_viewer())::tsquery end
  from (select string_agg(format('''%s~%s'':*', current_tenant(), w), ' & ')::tsquery as q
    from unnest(p_words) w) one $function$;

CREATE OR REPLACE FUNCTION public.name_words(p_tenant uuid, p_texts text[])
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(array_to_tsvector(array_agg(distinct p_tenant || '~' || left(w.word, 64))), '')
  from unnest(p_texts) as given(written),
    lateral regexp_split_to_table(
      lower(regexp_replace(normalize(given.written, nfkd), '[\u0300-\u036f]', '', 'g')), '\s+') as piece,
    lateral (
      select regexp_replace(piece, '[^[:alnum:]]', '', 'g') as word
      union select regexp_split_to_table(piece, '[^[:alnum:]]+')) w
  where length(w.word) >= 2 $function$;

CREATE OR REPLACE FUNCTION public.new_case_token()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  letters constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  drawn constant bytea := uuid_send(gen_random_uuid());
  token text := '';
  checks int := 0;
  its int;
begin
  for place in 0..15 loop
    continue when place = 6;
    its := get_byte(drawn, place) & 31;
    token := token || substr(letters, its + 1, 1);
    checks := (checks << 1) # (case when checks & 16 > 0 then 37 else 0 end) # its;
  end loop;
  checks := (checks << 1) # (case when checks & 16 > 0 then 37 else 0 end);
  return token || substr(letters, checks + 1, 1);
end $function$;

CREATE OR REPLACE FUNCTION public.newest_cases_with_words(p_wanted tsquery, p_most integer)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select array(
    select n.case_id from (
      select s.case_id, s.words from case_search s where s.tenant_id = current_tenant()
      order by s.case_id desc limit 8000) n
    where n.words @@ p_wanted limit p_most) $function$;

CREATE OR REPLACE FUNCTION public.no_tenant()
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN '00000000-0000-0000-0000-000000000000'::uuid;

CREATE OR REPLACE FUNCTION public.note_audit(p json)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(audit_lock_key(current_tenant()));
  insert into audit_entry (at, actor_id, actor_name, party, action, what, case_id, seq, event_hash, code,
    detail, digest)
  select e.at, e.actor_id, e.actor_name, e.party, e.action, e.what, e.case_id, e.seq, e.event_hash, e.code,
    e.detail, e.digest
  from json_populate_recordset(null::audit_entry, p) e;
end $function$;

CREATE OR REPLACE FUNCTION public.only_reviewed_plans()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_viewer() is not null and new.plan_id is not null
      and (tg_op = 'INSERT' or new.plan_id is distinct from old.plan_id)
      and new.plan_id not in (select plans_reviewed(current_viewer())) then
    raise exception 'This plan is not reviewed by whom it is set.' using errcode = '42501';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.organisations_meant(p json)
 RETURNS uuid[]
 LANGUAGE plpgsql
AS $function$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  principals uuid[] := array(select principals_meant(p));
  found_ids uuid[];
begin
  perform set_config('parley.viewer', '', true);
  select coalesce(array_agg(distinct id), '{}') into found_ids from (
    select unnest(principals) as id
    union all
    select a.person_id from appointment a
    where (a.for_person = any (principals) or a.for_organisation = any (principals))
      and (a.ends_at is null or a.ends_at > tenant_time())
      and not exists (select from appointment_end e where e.appointment_id = a.id)) everybody;
  perform set_config('parley.viewer', looks, true);
  return found_ids;
end $function$;

CREATE OR REPLACE FUNCTION public.over_for(p_viewer uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(v.case_id), '{}') from case_viewer v
  where v.tenant_id = current_tenant() and v.viewer_id = p_viewer and v.appointed
    and not exists (select from appointment a
      where a.tenant_id = v.tenant_id and a.person_id = p_viewer and a.begins_at <= tenant_time()
        and (a.ends_at is null or a.ends_at > tenant_time())
        and not exists (select from appointment_end e
          where e.tenant_id = a.tenant_id and e.appointment_id = a.id)
        and (a.case_id = v.case_id or exists (select from case_viewer of
          where of.tenant_id = v.tenant_id and of.case_id = v.case_id
            and of.viewer_id = coalesce(a.for_person, a.for_organisation)))) $function$;

CREATE OR REPLACE FUNCTION public.person_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.version := old.version + 1;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.piece_around(p_text text, p_words text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select substr(p_text, greatest(1, coalesce(min(nullif(strpos(lower(p_text), w), 0)), 1) - 60), 160)
  from unnest(p_words) w $function$;

CREATE OR REPLACE FUNCTION public.plain_number(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN upper(regexp_replace(number, '[^A-Za-z0-9]'::text, ''::text, 'g'::text));

CREATE OR REPLACE FUNCTION public.plan_authorities_known(c case_file)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
begin
  return (
    select json_agg(json_build_object(
      'id', a.id,
      'terms', a.terms,
      'revokedAt', (
        select (date_part('epoch', min(r.at)) * 1000)::bigint from (
          select e.at from plan_authority_end e where e.authority_id = a.id
          union all select r.at from authority_revocation r where r.authority_id = a.id) r),
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then
        plan_authority_used(a, c.id, c.provider_id) else claim_used(c, plan_pot_begins(a)) end
    ) order by a.granted_at, a.id)
    from plan_authority a
    where a.client = c.client and (a.provider_id is null or a.provider_id = c.provider_id));
end $function$;

CREATE OR REPLACE FUNCTION public.plan_authority_used(a plan_authority, p_without uuid, p_provider text)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  t tenant;
  this_year int;
begin
  select * into t from tenant where tenant_id = current_tenant();
  this_year := date_part('year', coalesce(t.clock_at, now()) at time zone t.zone);
  return (
    select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
    where o.client = a.client and o.committed_cents > 0 and o.id is distinct from p_without
      and (a.per <> 'provider' and a.provider_id is null
        or o.provider_id = coalesce(a.provider_id, p_provider))
      and (a.per <> 'year' and a.year is null or o.committed_year = coalesce(a.year, this_year))
      and exists (
        select from offer f where f.case_id = o.id and f.from_side = 'desk'
          and f.at >= plan_pot_begins(a)::timestamp at time zone t.zone));
end $function$;

CREATE OR REPLACE FUNCTION public.plan_key(p_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ('plan:'::text || btrim(regexp_replace(lower(regexp_replace(NORMALIZE(p_name, NFKD), '[\u0300-\u036f''’.]'::text, ''::text, 'g'::text)), '[^[:alnum:]]+'::text, ' '::text, 'g'::text)));

CREATE OR REPLACE FUNCTION public.plan_meant(p_name text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  found_name text;
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  select o.name into found_name from organisation o
    where o.tenant_id = current_tenant() and o.party = 'plan' and lower(o.name) = lower(trim(p_name))
    order by o.name = p_name desc, o.name limit 1;
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return coalesce(found_name, p_name);
end $function$;

CREATE OR REPLACE FUNCTION public.plan_pot_begins(a plan_authority)
 RETURNS date
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  newer plan_authority := a;
  older plan_authority;
  begins date := (a.terms ->> 'validFrom')::date;
begin
  loop
    select p.* into older from plan_authority p
    where p.client = newer.client and p.basis = newer.basis and p.per = newer.per
      and p.provider_id is not distinct from newer.provider_id
      and p.year is not distinct from newer.year and p.granted_at < newer.granted_at
      and coalesce((p.terms ->> 'validTo')::date >= (newer.terms ->> 'validFrom')::date, true)
      and not exists (
        select from plan_authority_end e where e.authority_id = p.id and e.at <= newer.granted_at)
    order by p.granted_at desc, p.id desc limit 1;
    exit when not found;
    begins := least(begins, (older.terms ->> 'validFrom')::date);
    newer := older;
  end loop;
  return begins;
end $function$;

CREATE OR REPLACE FUNCTION public.plans_reviewed(p_care uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not (desk_looks() or p_care = current_viewer()) then
    return;
  end if;
  return query select r.plan_id from reviewed_plan r
    where r.tenant_id = current_tenant() and r.organisation_id = p_care;
  if not found then
    return query select min(o.id::text)::uuid from organisation o
      where o.tenant_id = current_tenant() and o.party = 'plan' having count(*) = 1;
  end if;
end $function$;
revoke execute on function plans_reviewed(p_care uuid) from public;
grant execute on function plans_reviewed(p_care uuid) to parley_app;

CREATE OR REPLACE FUNCTION public.pot_begins(a authority)
 RETURNS date
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.pot_used(a authority, c case_file, p_year integer)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.principals_meant(p json)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  m record;
begin
  for m in select * from json_to_recordset(p)
    as m (party text, name text, npi text, tin text, "memberId" text, email text)
  loop
    return query
      select o.id from organisation o
        where o.tenant_id = current_tenant() and o.npi = m.npi and o.party = m.party
      union
      select o.id from organisation o
        where o.tenant_id = current_tenant() and o.tin = m.tin and o.party = m.party
          and coalesce(o.npi = m.npi, true)
      union
      select o.id from organisation o
        where o.tenant_id = current_tenant() and o.party = m.party and lower(o.name) = lower(m.name)
          and coalesce(o.npi = m.npi, true) and coalesce(o.tin = m.tin, true);
    if m.party = 'member' then
      return query
        select h.id from person h
          where h.tenant_id = current_tenant() and h.member_id = m."memberId" and h.party = 'member'
            and h.active and same_name(h.name, m.name)
        union
        select h.id from person h
          where h.tenant_id = current_tenant() and h.party = 'member' and lower(h.email) = lower(m.email)
            and h.active and same_name(h.name, m.name);
    end if;
  end loop;
end $function$;
revoke execute on function principals_meant(p json) from public;
grant execute on function principals_meant(p json) to parley_app;

CREATE OR REPLACE FUNCTION public.provider_query(p_words text[], p_cells text[], p_specialty text, p_plans text[])
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.providers_everywhere(p_wanted tsquery, p_zips text[], p_begins text)
 RETURNS TABLE(id uuid, place integer, plain_name text)
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.providers_in_zip(p_wanted tsquery, p_zips text[], p_place integer, p_plans text[], p_day date, p_after_place integer, p_after_name text, p_after uuid, p_most integer)
 RETURNS TABLE(id uuid, place integer, plain_name text)
 LANGUAGE sql
 STABLE
AS $function$
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
  order by p.plain_name, p.id limit p_most $function$;

CREATE OR REPLACE FUNCTION public.providers_next_name(p_wanted tsquery, p_begins text, p_plans text[], p_day date, p_after_name text, p_after uuid, p_most integer)
 RETURNS TABLE(id uuid, plain_name text)
 LANGUAGE sql
 STABLE
AS $function$
  select w.id, w.plain_name from (
    select p.id, p.plain_name, p.words from provider p
    where p.tenant_id = current_tenant() and (p.plain_name, p.id) > (p_after_name, p_after)
      and p.plain_name < p_begins || chr(1114111)
    order by p.plain_name, p.id limit 3000) w
  where (p_wanted is null or w.words @@ p_wanted)
    and (cardinality(p_plans) = 0 or accepts_plan(w.id, p_plans, p_day))
  order by w.plain_name, w.id limit p_most $function$;

CREATE OR REPLACE FUNCTION public.put_on_case(p_case uuid, p_viewer uuid)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.registry_words(p_key integer, p_tokens text[], p_plans text[])
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  -- A plan by itself, and in each square of the map: few are wanted there, however many are anywhere.
  select array_to_tsvector(array(
    select p_key || '~' || t from unnest(p_tokens) t
    union select p_key || '~p:' || p from unnest(p_plans) p
    union select p_key || '~' || t || 'p:' || p from unnest(p_tokens) t, unnest(p_plans) p
      where t like 'g:%' and t not like '%t:%')) $function$;

CREATE OR REPLACE FUNCTION public.restricted_for(p_person uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
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
          where e.tenant_id = g.tenant_id and e.glass_id = g.id and e.kind = 'ended')) $function$;

CREATE OR REPLACE FUNCTION public.reviews_plan_called(p_key text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return exists (select from organisation o
    where o.tenant_id = current_tenant() and o.party = 'plan' and plan_key(o.name) = p_key
      and (o.id in (select plans_reviewed(current_viewer()))
        or exists (select from prior_authorization a where a.tenant_id = o.tenant_id and a.plan_id = o.id
          and a.organisation_id = current_viewer())));
end $function$;
revoke execute on function reviews_plan_called(p_key text) from public;
grant execute on function reviews_plan_called(p_key text) to parley_app;

CREATE OR REPLACE FUNCTION public.same_name(p_one text, p_other text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select lower(split_part(btrim(p_one), ' ', 1)) = lower(split_part(btrim(p_other), ' ', 1))
    and lower(split_part(btrim(p_one), ' ', -1)) = lower(split_part(btrim(p_other), ' ', -1)) $function$;

CREATE OR REPLACE FUNCTION public.says_why_on_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
revoke execute on function says_why_on_case() from public;

CREATE OR REPLACE FUNCTION public.scans_waiting()
 RETURNS TABLE(tenant_id uuid, case_id uuid, document_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.tenant_id, s.case_id, s.document_id from document_scan s
  where s.state = 'waiting' and s.next_at <= now() order by s.next_at limit 100 $function$;
revoke execute on function scans_waiting() from public;
grant execute on function scans_waiting() to parley_app;

CREATE OR REPLACE FUNCTION public.seal_entries(p_until bigint, p_most integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  before chain_seal;
  link record;
begin
  -- One sealer at a time; a key beside the writers' own.
  perform pg_advisory_xact_lock(audit_lock_key(current_tenant()) # 1);
  select * into before from chain_seal order by no desc limit 1;
  select count(*)::int as entries, min(id) as from_id, max(id) as to_id,
    string_agg(digest, '' order by id) as digests,
    string_agg(int4send((id - first_id)::int) || substr(digest, 1, 4), '' order by id) as marks
  into link
  from (
    select id, digest, first_value(id) over (order by id) as first_id
    from audit_entry where id > coalesce(before.to_id, 0) and id <= p_until order by id limit p_most) e;
  if link.entries > 0 then
    insert into chain_seal (no, from_id, to_id, entries, marks, seal)
    values (coalesce(before.no, 0) + 1, link.from_id, link.to_id, link.entries, link.marks,
      sha256(coalesce(before.seal, '') || int8send(link.from_id) || int8send(link.to_id)
        || int4send(link.entries) || link.digests));
  end if;
  return link.entries;
end $function$;

CREATE OR REPLACE FUNCTION public.search_query(p_words text[], p_beginnings boolean)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  search_key int := (select t.search_key from tenant t where t.tenant_id = current_tenant());
  ending text := case when p_beginnings then ':*' else '' end;
  wanted tsquery := (
    select string_agg(format('''%s~%s''%s', search_key, w, ending), ' & ') from unnest(p_words) w);
begin
  if desk_looks() then
    return wanted;
  end if;
  return wanted && format('''%s@%s''', search_key, current_viewer())::tsquery;
end $function$;

CREATE OR REPLACE FUNCTION public.searchable(p_words text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select current_tenant() is not null and cardinality(p_words) > 0
    and not exists (select from unnest(p_words) w where w !~ '^[[:alnum:]]{2,64}$') $function$;

CREATE OR REPLACE FUNCTION public.second_factor_of(p_mode text, p_setting text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(p_setting, CASE p_mode WHEN 'live'::text THEN 'required'::text ELSE 'optional'::text END);

CREATE OR REPLACE FUNCTION public.sees_case(p_case uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select from case_file where id = p_case);
end $function$;

CREATE OR REPLACE FUNCTION public.sees_plan(p_key text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select desk_looks() or p_key like 'type:%'
    or exists (select from organisation o where o.tenant_id = current_tenant() and o.id = current_viewer()
      and o.party = 'plan' and plan_key(o.name) = p_key)
    or exists (select from case_viewer v join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
      where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()
        and plan_key(c.client) = p_key)
      and (not exists (select from organisation o where o.tenant_id = current_tenant()
          and o.id = current_viewer() and o.party = 'medical-management')
        or reviews_plan_called(p_key)) $function$;

CREATE OR REPLACE FUNCTION public.sees_reference(p_case uuid, p_document uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select from document_reference where from_case_id = p_case and document_id = p_document);
end $function$;

CREATE OR REPLACE FUNCTION public.session_holder(wanted text, p_now timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object(
    'keyId', s.id, 'tenantId', s.tenant_id, 'personId', p.id, 'name', p.name, 'party', p.party,
    'roles', p.roles, 'organisationId', p.organisation_id, 'scopes', '[]'::json, 'sandbox', false,
    'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'session', json_build_object('id', s.id, 'stage', s.stage, 'method', s.method, 'email', a.email,
      'required', second_factor_of(t.mode, g.second_factor) = 'required',
      'totp', a.totp_since is not null,
      'passkey', exists (select from account_passkey k where (k.tenant_id, k.user_id) = (a.tenant_id, a.id)),
      'idleSeconds', coalesce(g.idle_minutes, 15) * 60,
      'seenAt', (date_part('epoch', s.seen_at) * 1000)::bigint,
      'confirmedAt', (date_part('epoch', s.confirmed_at) * 1000)::bigint,
      'endsAt', (date_part('epoch', s.expires_at) * 1000)::bigint))
  from account_session s
  join account a on (a.tenant_id, a.id) = (s.tenant_id, s.user_id)
  join person p on (p.tenant_id, p.id) = (s.tenant_id, s.user_id)
  join tenant t on t.tenant_id = s.tenant_id
  left join sign_in_settings g on g.tenant_id = s.tenant_id
  where s.token = wanted and s.stage <> 'new' and p.active and s.expires_at > p_now
    and s.seen_at + make_interval(mins => coalesce(g.idle_minutes, 15)) > p_now
  $function$;
revoke execute on function session_holder(wanted text, p_now timestamp with time zone) from public;
grant execute on function session_holder(wanted text, p_now timestamp with time zone) to parley_app;

CREATE OR REPLACE FUNCTION public.set_standing(p_provider uuid, p_key text, p_periods json)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
revoke execute on function set_standing(p_provider uuid, p_key text, p_periods json) from public;
grant execute on function set_standing(p_provider uuid, p_key text, p_periods json) to parley_app;

CREATE OR REPLACE FUNCTION public.somebody_outside_acted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform hold_ends(new.case_id, new.seq, new.at);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stage_was_entered()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from assignment_rules where tenant_id = new.tenant_id) then
    insert into assignment_waiting (tenant_id, case_id) values (new.tenant_id, new.id) on conflict do nothing;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.take_back_loaded(p_load uuid, p_line integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
revoke execute on function take_back_loaded(p_load uuid, p_line integer) from public;
grant execute on function take_back_loaded(p_load uuid, p_line integer) to parley_app;

CREATE OR REPLACE FUNCTION public.take_back_provider(p_load uuid, p_line integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
revoke execute on function take_back_provider(p_load uuid, p_line integer) from public;
grant execute on function take_back_provider(p_load uuid, p_line integer) to parley_app;

CREATE OR REPLACE FUNCTION public.take_off_case(p_case uuid, p_viewer uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update case_file set viewers = array_remove(viewers, p_viewer) where id = p_case;
  delete from case_viewer where case_id = p_case and viewer_id = p_viewer;
  perform found_by_viewer(p_case, p_viewer, false);
end $function$;

CREATE OR REPLACE FUNCTION public.tenant_mode_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'A tenant stays % for good.', old.mode;
end $function$;

CREATE OR REPLACE FUNCTION public.tenant_settings_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.settings_version := old.settings_version + 1;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.tenant_time()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
RETURN COALESCE((SELECT tenant.clock_at FROM tenant WHERE (tenant.tenant_id = current_tenant())), clock_timestamp());

CREATE OR REPLACE FUNCTION public.tenants_to_work_for()
 RETURNS TABLE(tenant_id uuid, name text, mode text, zone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.tenant_id, t.name, t.mode, t.zone from tenant t order by t.created_at, t.tenant_id $function$;
revoke execute on function tenants_to_work_for() from public;
grant execute on function tenants_to_work_for() to parley_app;

CREATE OR REPLACE FUNCTION public.tenants_with_cases_to_move()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.tenant_id from tenant t, lateral (select coalesce(t.clock_at, now()) as at) as clock
  where exists (
      select from case_hold h
      where h.tenant_id = t.tenant_id and h.ended_seq is null and h.until <= clock.at)
    or exists (
      select from case_assignment a
      where a.tenant_id = t.tenant_id and a.settled_at is null and a.return_at <= clock.at)
    or exists (select from assignment_waiting w where w.tenant_id = t.tenant_id)
  $function$;
revoke execute on function tenants_with_cases_to_move() from public;
grant execute on function tenants_with_cases_to_move() to parley_app;

CREATE OR REPLACE FUNCTION public.tenants_with_claims_waiting()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select distinct tenant_id from claim_match_waiting $function$;
revoke execute on function tenants_with_claims_waiting() from public;
grant execute on function tenants_with_claims_waiting() to parley_app;

CREATE OR REPLACE FUNCTION public.tenants_with_open_signings()
 RETURNS TABLE(tenant_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct s.tenant_id from signing s where s.state = 'open' $function$;
revoke execute on function tenants_with_open_signings() from public;
grant execute on function tenants_with_open_signings() to parley_app;

CREATE OR REPLACE FUNCTION public.tenants_with_something_due(p_relay boolean)
 RETURNS TABLE(tenant_id uuid, mode text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.tenant_id, t.mode
  from tenant t, lateral (select coalesce(t.clock_at, now()) as at) as clock
  where exists (
      select from case_clock k
      where k.tenant_id = t.tenant_id and k.state = 'running' and k.due_at <= clock.at)
    or exists (
      select from letter l
      where l.tenant_id = t.tenant_id and l.state = 'scheduled' and l.send_at <= clock.at)
    or exists (select from client_digest d where d.tenant_id = t.tenant_id and d.next_at <= clock.at)
    or p_relay and exists (select from letter l where l.tenant_id = t.tenant_id and l.state = 'queued'
      and l.channel in ('e-mail', 'fax') and l.send_at <= clock.at
      and (l.attempts > 0 or l.last_error is null))
    or p_relay and exists (select from notice n where n.tenant_id = t.tenant_id and n.state = 'queued'
      and n.channel in ('e-mail', 'fax') and n.attempts < 40 and (n.attempts > 0 or n.last_error is null))
  $function$;
revoke execute on function tenants_with_something_due(p_relay boolean) from public;
grant execute on function tenants_with_something_due(p_relay boolean) to parley_app;

CREATE OR REPLACE FUNCTION public.tenants_with_webhooks()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select distinct tenant_id from webhook where active $function$;
revoke execute on function tenants_with_webhooks() from public;
grant execute on function tenants_with_webhooks() to parley_app;

CREATE OR REPLACE FUNCTION public.wants_somebody(p_case uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into assignment_waiting (tenant_id, case_id)
  select tenant_id, id from case_file where tenant_id = current_tenant() and id = p_case and status = 'open'
  on conflict do nothing $function$;
revoke execute on function wants_somebody(p_case uuid) from public;
grant execute on function wants_somebody(p_case uuid) to parley_app;

CREATE OR REPLACE FUNCTION public.wording_now(p_playbook text)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object(
    'version', coalesce((select max(version) from wording_change where tenant_id = current_tenant()), 0),
    'texts', coalesce((
      select json_object_agg(w.letter || '/' || w.clause || '/' || w.language, w.text) from (
        select distinct on (letter, clause, language) letter, clause, language, text from wording_change
        where tenant_id = current_tenant() and playbook = p_playbook
        order by letter, clause, language, version desc) w
      where w.text is not null), '{}'::json))
$function$;
revoke execute on function wording_now(p_playbook text) from public;
grant execute on function wording_now(p_playbook text) to parley_app;

CREATE OR REPLACE FUNCTION public.write_about(p_case uuid, p json)
 RETURNS void
 LANGUAGE sql
AS $function$
  update case_file c set assignee_id = n.assignee_id, member_name = n.member_name,
    provider_name = n.provider_name, claim_number = n.claim_number, amount_cents = n.amount_cents,
    closed_at = n.closed_at, closed_why = n.closed_why, viewers = n.viewers, client = n.client,
    provider_id = n.provider_id, claim_numbers = n.claim_numbers, committed_cents = n.committed_cents,
      committed_year = n.committed_year, service_on = n.service_on
  from json_populate_record(null::case_file, p) n
  where c.id = p_case $function$;

CREATE OR REPLACE FUNCTION public.write_clocks(p_case uuid, p_seq integer, p_at timestamp with time zone, p_ended json, p_set json)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  ended int;
begin
  if p_ended is not null then
    update case_clock k set state = e.how, ended_seq = p_seq, ended_at = p_at
    from json_to_recordset(p_ended) as e (name text, nth int, how text)
    where k.case_id = p_case and k.name = e.name and k.nth = e.nth and k.state = 'running';
    get diagnostics ended = row_count;
    if ended <> json_array_length(p_ended) then
      raise exception 'A clock that ended was not running on case %.', p_case;
    end if;
  end if;
  if p_set is not null then
    insert into case_clock (case_id, name, nth, set_seq, title, rule, owner, kind, set_at, due_at, due_on,
      zone, explain, citation, grade)
    select p_case, k.name, k.nth, p_seq, k.title, k.rule, k.owner, k.kind, k.set_at, k.due_at, k.due_on,
      k.zone, k.explain, k.citation, k.grade
    from json_populate_recordset(null::case_clock, p_set) k;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.write_papers(p_case uuid, p_seq integer, p_at timestamp with time zone, p json)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into letter (case_id, no, template, to_party, to_name, channel, address, language, subject, body,
    offer_cents, state, written_at, send_at, sent_at, proof, held)
  select p_case, l.no, l.template, l.to_party, l.to_name, l.channel, l.address, l.language, l.subject, l.body,
    l.offer_cents, l.state, l.written_at, l.send_at, l.sent_at, l.proof, l.held
  from json_populate_recordset(null::letter, p -> 'letters') l;

  update letter l set channel = n.channel, address = n.address, attempts = 0, last_error = null,
    tried_at = null
  from json_populate_recordset(null::letter, p -> 'lettersChanged') n
  where l.case_id = p_case and l.no = n.no and n.channel is not null;

  update letter l set state = n.state, send_at = coalesce(n.send_at, l.send_at), sent_at = n.sent_at,
    proof = n.proof, held = n.held
  from json_populate_recordset(null::letter, p -> 'lettersChanged') n
  where l.case_id = p_case and l.no = n.no;

  insert into offer (case_id, no, from_side, kind, amount_cents, at, by, note, seq)
  select p_case, o.no, o.from_side, o.kind, o.amount_cents, o.at, o.by, o.note, p_seq
  from json_populate_recordset(null::offer, p -> 'offers') o;

  insert into authority (case_id, id, local_id, client, basis, per, claim_number, provider_id, year,
    granted_at, terms, seq)
  select p_case, a.id, a.local_id, a.client, a.basis, a.per, a.claim_number, a.provider_id, a.year,
    a.granted_at, a.terms, p_seq
  from json_populate_recordset(null::authority, p -> 'grants') a;

  insert into authority_revocation (case_id, authority_id, at, why, seq)
  select p_case, r.authority_id, r.at, r.why, p_seq
  from json_populate_recordset(null::authority_revocation, p -> 'revocations') r;
end $function$;

CREATE OR REPLACE FUNCTION public.write_rest(p_case uuid, p_seq integer, p_at timestamp with time zone, p_stage text, p_about json, p_steps_ended json, p_steps_opened json, p_clocks_ended json, p_clocks_set json, p_papers json, p_whereabouts json)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if p_about is not null then
    perform write_about(p_case, p_about);
  end if;
  if p_steps_ended is not null or p_steps_opened is not null then
    perform write_steps(p_case, p_seq, p_at, p_stage, p_steps_ended, p_steps_opened);
  end if;
  if p_clocks_ended is not null or p_clocks_set is not null then
    perform write_clocks(p_case, p_seq, p_at, p_clocks_ended, p_clocks_set);
  end if;
  if p_papers is not null then
    perform write_papers(p_case, p_seq, p_at, p_papers);
  end if;
  if p_whereabouts is not null then
    perform write_whereabouts(p_case, w.added, w.gone, w.claims, w.words)
    from json_to_record(p_whereabouts) as w (added uuid[], gone uuid[], claims text[], words text[]);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.write_rings(p_cases uuid[], p_versions integer[], p_ats timestamp with time zone[], p_names text[], p_nths integer[], p_hows text[], p_next_clocks text[], p_next_nths integer[], p_next_due_ats timestamp with time zone[], p_next_due_ons date[], p_states text[], p_hashes text[], p_rules text[], p_stages text[], p_says text[], p_datas text[], p_digests text[], p_event text, p_actor_id text, p_actor_name text, p_party text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  tenant uuid := current_tenant();
  wanted int := cardinality(p_cases);
  done int;
begin
  update case_clock k set state = r.how, ended_seq = r.version, ended_at = r.at
  from unnest(p_cases, p_names, p_nths, p_hows, p_versions, p_ats) as r (id, name, nth, how, version, at)
  where k.tenant_id = tenant and k.case_id = r.id and k.name = r.name and k.nth = r.nth
    and k.state = 'running';
  get diagnostics done = row_count;
  if done <> wanted then
    raise exception '% of % clocks were running.', done, wanted;
  end if;
  update case_file c set version = r.version, changed_at = r.at, head_hash = decode(r.hash, 'hex'),
    state = r.state::json, next_clock = r.next_clock, next_nth = r.next_nth, next_due_at = r.due_at,
    next_due_on = r.due_on
  from unnest(p_cases, p_versions, p_ats, p_hashes, p_states, p_next_clocks, p_next_nths, p_next_due_ats,
    p_next_due_ons) as r (id, version, at, hash, state, next_clock, next_nth, due_at, due_on)
  where c.tenant_id = tenant and c.id = r.id and c.version = r.version - 1;
  get diagnostics done = row_count;
  if done <> wanted then
    raise exception '% of % cases were as they had been read.', done, wanted;
  end if;
  insert into case_event (tenant_id, case_id, seq, at, event, rule, actor_id, actor_name, party, stage, says,
    data, hash)
  select tenant, r.id, r.version, r.at, p_event, r.rule, p_actor_id, p_actor_name, p_party, r.stage, r.says,
    r.data::json, decode(r.hash, 'hex')
  from unnest(p_cases, p_versions, p_ats, p_rules, p_stages, p_says, p_datas, p_hashes)
    as r (id, version, at, rule, stage, says, data, hash);
  perform pg_advisory_xact_lock_shared(audit_lock_key(tenant));
  insert into audit_entry (tenant_id, at, actor_id, actor_name, party, action, what, case_id, seq, event_hash,
    digest)
  select tenant, r.at, p_actor_id, p_actor_name, p_party, 'recorded', p_event, r.id, r.version,
    decode(r.hash, 'hex'), decode(r.digest, 'hex')
  from unnest(p_cases, p_versions, p_ats, p_hashes, p_digests) as r (id, version, at, hash, digest);
end $function$;

CREATE OR REPLACE FUNCTION public.write_step(p_case uuid, p_version integer, p_at timestamp with time zone, p_stage text, p_status text, p_waiting_on text, p_next_clock text, p_next_nth integer, p_next_due_at timestamp with time zone, p_next_due_on date, p_facts json, p_state json, p_hash bytea, p_event text, p_rule text, p_actor_id text, p_actor_name text, p_party text, p_says text, p_seen_by text[], p_data json, p_digest bytea, p_around text, p_about json, p_steps_ended json, p_steps_opened json, p_clocks_ended json, p_clocks_set json, p_papers json, p_whereabouts json)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  if p_around is not null and not authority_stands(p_case, p_around) then
    perform set_config('parley.viewer', looks, true);
    return false;
  end if;
  update case_file set stage = p_stage, status = p_status, waiting_on = p_waiting_on,
    next_clock = p_next_clock, next_nth = p_next_nth, next_due_at = p_next_due_at,
    next_due_on = p_next_due_on, facts = p_facts, state = p_state, version = p_version, changed_at = p_at,
      head_hash = p_hash
  where id = p_case and version = p_version - 1;
  if not found then
    raise exception 'Case % is not at version %.', p_case, p_version - 1;
  end if;
  insert into case_event (case_id, seq, at, event, rule, actor_id, actor_name, party, stage, says, seen_by,
    data, hash)
    values (p_case, p_version, p_at, p_event, p_rule, p_actor_id, p_actor_name, p_party, p_stage, p_says,
      p_seen_by, p_data, p_hash);
  if coalesce(p_about, p_steps_ended, p_steps_opened, p_clocks_ended, p_clocks_set, p_papers, p_whereabouts)
      is not null then
    perform write_rest(p_case, p_version, p_at, p_stage, p_about, p_steps_ended, p_steps_opened,
      p_clocks_ended, p_clocks_set, p_papers, p_whereabouts);
  end if;
  perform pg_advisory_xact_lock_shared(audit_lock_key(current_tenant()));
  insert into audit_entry (at, actor_id, actor_name, party, action, what, case_id, seq, event_hash, digest)
    values (p_at, p_actor_id, p_actor_name, p_party, 'recorded', p_event, p_case, p_version, p_hash,
      p_digest);
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION public.write_steps(p_case uuid, p_seq integer, p_at timestamp with time zone, p_stage text, p_ended json, p_opened json)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  ended int;
begin
  if p_ended is not null then
    update case_step s set how = e.how, place = coalesce(e.place, s.place),
      ended_seq = case when e.how is not null then p_seq end,
      ended_at = case when e.how is not null then p_at end
    from json_to_recordset(p_ended) as e (title text, how text, place int)
    where s.case_id = p_case and s.title = e.title and s.how is null;
    get diagnostics ended = row_count;
    if ended <> json_array_length(p_ended) then
      raise exception 'A step that ended was not open on case %.', p_case;
    end if;
  end if;
  if p_opened is not null then
    insert into case_step (case_id, opened_seq, place, title, stage, responsible, rule, does, clock,
      opened_at)
    select p_case, p_seq, s.place, s.title, p_stage, s.responsible, s.rule, s.does, s.clock, p_at
    from json_populate_recordset(null::case_step, p_opened) s;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.write_whereabouts(p_case uuid, p_added uuid[], p_gone uuid[], p_claims text[], p_words text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  delete from case_viewer where case_id = p_case and viewer_id = any (p_gone);
  insert into case_viewer (viewer_id, case_id, opened_at)
    select v, c.id, c.opened_at from case_file c, unnest(p_added) v where c.id = p_case;
  if p_claims is not null then
    delete from case_claim_number where case_id = p_case and claim_number <> all (p_claims);
    insert into case_claim_number (claim_number, case_id) select n, p_case from unnest(p_claims) n
      on conflict do nothing;
  end if;
  if p_words is not null then
    update case_search set words = array_to_tsvector(p_words) where case_id = p_case;
    if not found then
      insert into case_search (case_id, words) values (p_case, array_to_tsvector(p_words));
    end if;
  end if;
end $function$;
