-- Generated from db/migrations by `npm run schema`: to read and compare, not to run.
-- Change a table in a new migration, then run it again.

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
grant insert, select, update on table api_key to parley_app;

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
CREATE INDEX audit_entry_case ON public.audit_entry USING btree (tenant_id, case_id, id) WHERE (case_id IS NOT NULL);
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
grant insert, select on table authority_revocation to parley_app;

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
CREATE INDEX case_clock_due ON public.case_clock USING btree (tenant_id, due_at) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX case_clock_running ON public.case_clock USING btree (tenant_id, case_id, name, nth) WHERE (state = 'running'::text);
alter table case_clock enable row level security;
alter table case_clock force row level security;
create policy before_a_tenant on case_clock as permissive for select to parley_owner
  using (true);
create policy own_tenant on case_clock as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
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
grant insert, select on table case_event to parley_app;

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
  constraint case_file_pkey PRIMARY KEY (tenant_id, id),
  constraint case_file_tenant_id_number_key UNIQUE (tenant_id, number),
  constraint case_file_tenant_id_assignee_id_fkey FOREIGN KEY (tenant_id, assignee_id) REFERENCES person(tenant_id, id),
  constraint case_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint case_file_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES case_file(tenant_id, id)
) with (fillfactor=85);
comment on column case_file.due_first is 'The earliest of what is late; otherwise when the next clock is due.';
CREATE INDEX case_file_assigned ON public.case_file USING btree (tenant_id, assignee_id, status, due_first, id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX case_file_children ON public.case_file USING btree (tenant_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX case_file_committed ON public.case_file USING btree (tenant_id, client, provider_id, committed_year) INCLUDE (committed_cents) WHERE (committed_cents > 0);
CREATE INDEX case_file_due ON public.case_file USING btree (tenant_id, status, next_due_at, id);
CREATE INDEX case_file_newest ON public.case_file USING btree (tenant_id, opened_at, id);
CREATE INDEX case_file_playbook ON public.case_file USING btree (tenant_id, playbook, status, due_first, id);
CREATE INDEX case_file_queue ON public.case_file USING btree (tenant_id, status, due_first, id);
CREATE INDEX case_file_waiting ON public.case_file USING btree (tenant_id, waiting_on, due_first, id) WHERE (status = 'open'::text);
alter table case_file enable row level security;
alter table case_file force row level security;
create policy own_tenant on case_file as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (current_viewer() = ANY (viewers)))));
grant insert, select, update on table case_file to parley_app;

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
  constraint case_step_pkey PRIMARY KEY (tenant_id, case_id, opened_seq, place),
  constraint case_step_check CHECK ((((how IS NULL) = (ended_at IS NULL)) AND ((how IS NULL) = (ended_seq IS NULL)))),
  constraint case_step_how_check CHECK ((how = ANY (ARRAY['done'::text, 'dropped'::text]))),
  constraint case_step_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE UNIQUE INDEX case_step_open ON public.case_step USING btree (tenant_id, case_id, title) WHERE (how IS NULL);
alter table case_step enable row level security;
alter table case_step force row level security;
create policy own_tenant on case_step as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
grant insert, select, update on table case_step to parley_app;

create table case_viewer (
  tenant_id uuid not null default current_tenant(),
  viewer_id uuid not null,
  case_id uuid not null,
  opened_at timestamp with time zone not null,
  constraint case_viewer_pkey PRIMARY KEY (tenant_id, viewer_id, case_id),
  constraint case_viewer_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX case_viewer_newest ON public.case_viewer USING btree (tenant_id, viewer_id, opened_at, case_id);
alter table case_viewer enable row level security;
alter table case_viewer force row level security;
create policy own_tenant on case_viewer as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (viewer_id = current_viewer()))));
grant delete, insert, select on table case_viewer to parley_app;

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
grant insert, select, update on table claim to parley_app;

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
  constraint document_pkey PRIMARY KEY (tenant_id, case_id, id),
  constraint document_bytes_check CHECK ((bytes > 0)),
  constraint document_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint document_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX document_content ON public.document USING btree (tenant_id, sha256);
alter table document enable row level security;
alter table document force row level security;
create policy own_tenant on document as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
grant insert, select on table document to parley_app;

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

create table internal_note (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  body text not null,
  constraint internal_note_pkey PRIMARY KEY (tenant_id, case_id, id),
  constraint internal_note_body_check CHECK (((body <> ''::text) AND (length(body) <= 10000))),
  constraint internal_note_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
alter table internal_note enable row level security;
alter table internal_note force row level security;
create policy own_tenant on internal_note as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
grant insert, select on table internal_note to parley_app;

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
  constraint letter_pkey PRIMARY KEY (tenant_id, case_id, no),
  constraint letter_channel_check CHECK ((channel = ANY (ARRAY['e-mail'::text, 'fax'::text, 'post'::text, 'portal'::text]))),
  constraint letter_check CHECK (((state = 'sent'::text) = ((proof IS NOT NULL) AND (sent_at IS NOT NULL)))),
  constraint letter_check1 CHECK (((state <> 'held'::text) OR (held IS NOT NULL))),
  constraint letter_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint letter_no_check CHECK ((no > 0)),
  constraint letter_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'scheduled'::text, 'sending'::text, 'held'::text, 'sent'::text, 'failed'::text]))),
  constraint letter_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES case_file(tenant_id, id)
) with ();
CREATE INDEX letter_outbox ON public.letter USING btree (tenant_id, id);
CREATE INDEX letter_scheduled ON public.letter USING btree (tenant_id, send_at) WHERE (state = 'scheduled'::text);
CREATE INDEX letter_to_send ON public.letter USING btree (tenant_id, send_at) WHERE (state = ANY (ARRAY['queued'::text, 'scheduled'::text, 'sending'::text]));
CREATE INDEX letter_to_try ON public.letter USING btree (tenant_id, send_at) WHERE ((state = 'queued'::text) AND (channel = ANY (ARRAY['e-mail'::text, 'fax'::text])));
alter table letter enable row level security;
alter table letter force row level security;
create policy before_a_tenant on letter as permissive for select to parley_owner
  using (true);
create policy own_tenant on letter as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR sees_case(case_id))));
grant insert, select, update on table letter to parley_app;

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
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'digest'::text]))),
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
create policy own_tenant on notice as permissive for all to public
  using (((tenant_id = current_tenant()) AND desk_looks()));
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
  constraint organisation_pkey PRIMARY KEY (tenant_id, id),
  constraint organisation_name_check CHECK ((name <> ''::text)),
  constraint organisation_party_check CHECK ((party <> ''::text)),
  constraint organisation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) with ();
CREATE INDEX organisation_by_name ON public.organisation USING btree (tenant_id, party, lower(name));
CREATE INDEX organisation_by_npi ON public.organisation USING btree (tenant_id, npi) WHERE (npi IS NOT NULL);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy own_tenant on organisation as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (id = current_viewer()))));
grant insert, select, update on table organisation to parley_app;

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
  constraint person_pkey PRIMARY KEY (tenant_id, id),
  constraint person_check CHECK (((party = 'desk'::text) OR (roles = '{}'::text[]))),
  constraint person_name_check CHECK ((name <> ''::text)),
  constraint person_party_check CHECK ((party <> ''::text)),
  constraint person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint person_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
) with ();
alter table person enable row level security;
alter table person force row level security;
create policy before_a_tenant on person as permissive for select to parley_owner
  using (true);
create policy own_tenant on person as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR ((current_viewer() = id) OR (current_viewer() = organisation_id)))));
grant insert, select, update on table person to parley_app;

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
grant insert, select, update on table remittance_claim to parley_app;

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
CREATE TRIGGER mode_stays BEFORE UPDATE ON public.tenant FOR EACH ROW WHEN ((old.mode <> new.mode)) EXECUTE FUNCTION tenant_mode_stays();
CREATE TRIGGER settings_changed BEFORE UPDATE ON public.tenant FOR EACH ROW WHEN ((((old.settings)::text <> (new.settings)::text) OR (old.zone <> new.zone) OR (old.name <> new.name))) EXECUTE FUNCTION tenant_settings_changed();
grant insert, select, update on table tenant to parley_app;

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
  constraint webhook_delivery_pkey PRIMARY KEY (tenant_id, id),
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text]))),
  constraint webhook_delivery_tenant_id_webhook_id_fkey FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook(tenant_id, id)
) with ();
CREATE INDEX webhook_delivery_waiting ON public.webhook_delivery USING btree (tenant_id, next_at) WHERE (state = 'waiting'::text);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy own_tenant on webhook_delivery as permissive for all to public
  using (((tenant_id = current_tenant()) AND (desk_looks() OR (EXISTS ( SELECT
   FROM webhook w
  WHERE ((w.tenant_id = webhook_delivery.tenant_id) AND (w.id = webhook_delivery.webhook_id)))))));
grant insert, select, update on table webhook_delivery to parley_app;

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
      'committedElsewhere', case when a.basis = 'dollars-additional' and a.per <> 'claim' then (
        select coalesce(sum(o.committed_cents), 0)::bigint from case_file o
        where o.client = c.client and o.committed_cents > 0 and o.id <> c.id
          and (a.per <> 'provider' and a.provider_id is null
            or o.provider_id = coalesce(a.provider_id, c.provider_id))
          and (a.per <> 'year' and a.year is null or o.committed_year = coalesce(a.year, this_year))) end
    ) order by a.granted_at, a.id)
    from (
      select * from authority where case_id = c.id
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
  perform set_config('parley.viewer', looks, true);
  return taken;
end $function$;

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

CREATE OR REPLACE FUNCTION public.claims_lock_key(p_tenant uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(((p_tenant)::text || ' claims and cases'::text), (0)::bigint);

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

CREATE OR REPLACE FUNCTION public.key_holder(wanted bytea)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object(
    'keyId', k.id, 'tenantId', k.tenant_id, 'personId', p.id, 'name', p.name, 'party', p.party,
    'roles', p.roles, 'organisationId', p.organisation_id, 'scopes', k.scopes, 'sandbox', k.sandbox,
    'tenantName', t.name, 'mode', t.mode, 'zone', t.zone,
    'expiresAt', (date_part('epoch', k.expires_at) * 1000)::bigint)
  from api_key k
  join person p on p.tenant_id = k.tenant_id and p.id = k.person_id
  join tenant t on t.tenant_id = k.tenant_id
  where k.hash = wanted and k.revoked_at is null and p.active
    and (k.expires_at is null or k.expires_at > now())
    and (not k.sandbox or t.mode = 'sandbox')
  $function$;
revoke execute on function key_holder(wanted bytea) from public;
grant execute on function key_holder(wanted bytea) to parley_app;

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

CREATE OR REPLACE FUNCTION public.organisations_meant(p json)
 RETURNS uuid[]
 LANGUAGE plpgsql
AS $function$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  found_ids uuid[];
begin
  perform set_config('parley.viewer', '', true);
  select coalesce(array_agg(distinct o.id), '{}') into found_ids
  from json_to_recordset(p) as m (party text, name text, npi text, tin text)
  join organisation o on o.party = m.party and (
    o.npi = m.npi or (o.tin = m.tin and coalesce(o.npi = m.npi, true))
    or (lower(o.name) = lower(m.name) and coalesce(o.npi = m.npi, true) and coalesce(o.tin = m.tin, true)));
  perform set_config('parley.viewer', looks, true);
  return found_ids;
end $function$;

CREATE OR REPLACE FUNCTION public.plain_number(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN upper(regexp_replace(number, '[^A-Za-z0-9]'::text, ''::text, 'g'::text));

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

CREATE OR REPLACE FUNCTION public.sees_case(p_case uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select from case_file where id = p_case);
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

CREATE OR REPLACE FUNCTION public.tenants_to_work_for()
 RETURNS TABLE(tenant_id uuid, name text, mode text, zone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.tenant_id, t.name, t.mode, t.zone from tenant t order by t.created_at, t.tenant_id $function$;
revoke execute on function tenants_to_work_for() from public;
grant execute on function tenants_to_work_for() to parley_app;

CREATE OR REPLACE FUNCTION public.tenants_with_claims_waiting()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select distinct tenant_id from claim_match_waiting $function$;
revoke execute on function tenants_with_claims_waiting() from public;
grant execute on function tenants_with_claims_waiting() to parley_app;

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

CREATE OR REPLACE FUNCTION public.write_about(p_case uuid, p json)
 RETURNS void
 LANGUAGE sql
AS $function$
  update case_file c set assignee_id = n.assignee_id, member_name = n.member_name,
    provider_name = n.provider_name, claim_number = n.claim_number, amount_cents = n.amount_cents,
    closed_at = n.closed_at, closed_why = n.closed_why, viewers = n.viewers, client = n.client,
    provider_id = n.provider_id, claim_numbers = n.claim_numbers, committed_cents = n.committed_cents,
      committed_year = n.committed_year
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
    update case_step s set how = e.how, ended_seq = p_seq, ended_at = p_at
    from json_to_recordset(p_ended) as e (title text, how text)
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
