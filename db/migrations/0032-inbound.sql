-- What comes in: mails, faxes and scans, and the queue of those that a person has to look at. Nothing is
-- thrown away here: a mail that is not for us stays as a row that says so.

create table inbound (
  tenant_id    uuid not null default current_tenant() references tenant,
  id           uuid not null,
  kind         text not null check (kind in ('mail', 'scan')),
  way          text not null check (way in ('mailbox', 'pipe', 'call', 'folder', 'upload')),
  -- Of what was said, not of how it travelled: the same mail by two ways is one.
  same_key     bytea not null check (octet_length(same_key) = 32),
  message_id   text not null default '' check (length(message_id) <= 500),
  received_at  timestamptz not null,              -- by the clock of the tenant
  came_at      timestamptz not null default clock_timestamp(),    -- real time, also in a sandbox
  sender       text not null default '' check (length(sender) <= 320),   -- address or fax number
  sender_name  text not null default '' check (length(sender_name) <= 200),
  sent_to      text[] not null default '{}',
  subject      text not null default '' check (length(subject) <= 500),
  body         text not null default '' check (length(body) <= 100000),
  quoted       text not null default '' check (length(quoted) <= 100000),
  -- Did the domain of the sender vouch for the mail (DMARC), as our own mail server says?
  checked      text not null check (checked in ('pass', 'fail', 'none')),
  checked_says text not null default '',
  state        text not null check (state in ('waiting', 'attached', 'not for us', 'noted')),
  -- Why it waits or was set aside: a code for machines, and words.
  reason       text not null,
  says         text not null check (length(says) <= 1000),
  -- Where it lies; of one that waits, the case that its token means.
  case_id      uuid,
  party        text,                              -- who spoke, once that is known
  seq          int,                               -- the event that took it in
  version      int not null default 1,
  held_by      uuid,                              -- who has it in hand, and until when (real time)
  held_name    text not null default '',
  held_until   timestamptz,
  decided_by   text,
  decided_at   timestamptz,
  decided_why  text not null default '' check (length(decided_why) <= 500),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, held_by) references person,
  check (state <> 'attached' or (case_id is not null and seq is not null and party is not null)),
  check ((decided_by is null) = (decided_at is null))
);
create unique index inbound_once on inbound (tenant_id, same_key);
create index inbound_message on inbound (tenant_id, message_id) where message_id <> '';
create index inbound_state on inbound (tenant_id, state, id);
create index inbound_sender on inbound (tenant_id, sender, came_at);
create index inbound_case on inbound (tenant_id, case_id) where case_id is not null;

-- What hung on it. What may not be kept is named with the reason, and its digest tells it apart.
create table inbound_part (
  tenant_id   uuid not null default current_tenant(),
  inbound_id  uuid not null,
  no          int not null check (no > 0),
  name        text not null check (length(name) <= 200),
  media_type  text not null,
  bytes       bigint not null check (bytes >= 0),
  sha256      bytea check (octet_length(sha256) = 32),    -- in the store of files; null where it was refused
  refused     text check (length(refused) <= 500),
  primary key (tenant_id, inbound_id, no),
  foreign key (tenant_id, inbound_id) references inbound,
  check ((sha256 is null) = (refused is not null))
);

-- How far a mailbox has been read. Kept with the tenant whose mailbox it is.
create table mailbox_place (
  tenant_id    uuid not null default current_tenant() references tenant,
  mailbox      text not null check (mailbox <> '' and length(mailbox) <= 300),
  uid_validity bigint not null,
  taken_to     bigint not null,
  primary key (tenant_id, mailbox)
);

alter table inbound enable row level security, force row level security;
alter table inbound_part enable row level security, force row level security;
alter table mailbox_place enable row level security, force row level security;
create policy own_tenant on inbound using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on inbound_part using (tenant_id = current_tenant() and desk_looks());
create policy own_tenant on mailbox_place using (tenant_id = current_tenant() and desk_looks());
grant select, insert, update on inbound, mailbox_place to parley_app;
grant select, insert on inbound_part to parley_app;

select fence_restricted_cases();
