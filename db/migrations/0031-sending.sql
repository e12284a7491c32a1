-- Every step of a letter on its way, the runs in which letters are printed, and how a desk's mail goes out.

-- What became of each try to get a letter to somebody, in its order. The letter's row says how it stands now;
-- this says how it came to be so, and is never changed.
create table letter_delivery (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  letter int not null,
  nth int not null check (nth > 0),
  -- What happened: handed to a gateway, proved to have gone, lost, or put on another way by a person.
  what text not null check (what in ('handed over', 'proved', 'failed', 'another way')),
  channel text not null,
  address text not null default '',
  kind text not null default '',
  reference text not null default '',
  says text not null default '',
  by_name text not null default '',
  -- By the tenant's clock.
  at timestamptz not null,
  kept_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, case_id, letter, nth),
  foreign key (tenant_id, case_id, letter) references letter (tenant_id, case_id, no)
);
alter table letter_delivery enable row level security;
alter table letter_delivery force row level security;
create policy own_tenant on letter_delivery
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
grant select, insert on letter_delivery to parley_app;

-- Since when it waits for what it waits for, by the tenant's clock; null where nothing has happened to it.
alter table letter add column since timestamptz;

create function keep_delivery(p_letter letter, p_what text, p_kind text, p_reference text, p_says text,
  p_by text, p_at timestamptz) returns void
language sql as $$
  insert into letter_delivery (tenant_id, case_id, letter, nth, what, channel, address, kind, reference, says,
    by_name, at)
  select p_letter.tenant_id, p_letter.case_id, p_letter.no, coalesce(max(d.nth), 0) + 1, p_what,
    p_letter.channel, p_letter.address, p_kind, p_reference, left(p_says, 1000), p_by, p_at
  from letter_delivery d
  where d.tenant_id = p_letter.tenant_id and d.case_id = p_letter.case_id and d.letter = p_letter.no $$;

create function keep_deliveries() returns trigger
language plpgsql as $$
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
end $$;
create trigger keep_deliveries after update of state, proof on letter
  for each row execute function keep_deliveries();

-- As in 0010. A letter that goes another way takes its new address along, and is tried from the beginning.
create or replace function write_papers(p_case uuid, p_seq int, p_at timestamptz, p json) returns void
language plpgsql as $$
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
end $$;

-- Letters printed together by one person.
create table print_run (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  no int not null check (no > 0),
  state text not null default 'made' check (state in ('made', 'printed', 'posted', 'cancelled')),
  duplex boolean not null,
  separators boolean not null,
  made_at timestamptz not null,
  made_by text not null,
  printed_at timestamptz,
  printed_by text,
  posted_on date,
  posted_at timestamptz,
  posted_by text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  check ((state = 'posted') = (posted_on is not null))
);
alter table print_run enable row level security;
alter table print_run force row level security;
create policy own_tenant on print_run using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on print_run to parley_app;

create table print_run_letter (
  tenant_id uuid not null default current_tenant(),
  run_id uuid not null,
  place int not null check (place > 0),
  case_id uuid not null,
  letter int not null,
  class text not null check (class in ('first class', 'certified', 'certified with return receipt')),
  certified_number text check (certified_number ~ '^([0-9]{20}|[0-9]{22}|[A-Z]{2}[0-9]{9}US)$'),
  standing text not null default 'in run' check (standing in ('in run', 'back', 'posted')),
  back_why text,
  primary key (tenant_id, run_id, place),
  foreign key (tenant_id, run_id) references print_run (tenant_id, id),
  foreign key (tenant_id, case_id, letter) references letter (tenant_id, case_id, no)
);
-- No letter is printed by two people.
create unique index print_run_letter_once on print_run_letter (tenant_id, case_id, letter)
  where standing = 'in run';
-- No number of the post stands for two letters.
create unique index print_run_letter_number on print_run_letter (tenant_id, certified_number)
  where certified_number is not null and standing <> 'back';
alter table print_run_letter enable row level security;
alter table print_run_letter force row level security;
create policy own_tenant on print_run_letter using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on print_run_letter to parley_app;

-- Letters by post that nobody has printed yet.
create index letter_to_print on letter (tenant_id, written_at) where state = 'queued' and channel = 'post';

-- How mails of this desk look: the letter itself, or a notice that one waits, behind a signed link.
create table mail_settings (
  tenant_id uuid not null default current_tenant() primary key references tenant,
  -- Parties to whom no health information goes in the body of a mail.
  notice_only text[] not null default array['member'],
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text not null default ''
);
alter table mail_settings enable row level security;
alter table mail_settings force row level security;
create policy own_tenant on mail_settings using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on mail_settings to parley_app;

select fence_restricted_cases();
