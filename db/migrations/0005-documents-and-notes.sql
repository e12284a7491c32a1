-- Papers of a case, and what the desk says to itself. A document's bytes lie in the file store under their
-- SHA-256.

create table document (
  tenant_id   uuid not null default current_tenant(),
  case_id     uuid not null,
  id          uuid not null,
  seq         int not null,                       -- the event that filed it
  kind        text not null,
  name        text not null,
  media_type  text not null,                      -- found in its bytes, never taken from its name
  bytes       bigint not null check (bytes > 0),
  sha256      bytea not null check (octet_length(sha256) = 32),
  answers     text,                               -- what it answers: a request, a letter
  filed_by    text not null,
  party       text not null,                      -- of who filed it
  filed_at    timestamptz not null,
  primary key (tenant_id, case_id, id),
  foreign key (tenant_id, case_id) references case_file
);
create index document_content on document (tenant_id, sha256);

-- Not a flag on a message but a table of its own: no query for the outside can return a note by forgetting a
-- filter, and the policy shows it to the desk alone.
create table internal_note (
  tenant_id  uuid not null default current_tenant(),
  case_id    uuid not null,
  id         uuid not null,
  at         timestamptz not null,
  by_id      text not null,
  by_name    text not null,
  body       text not null check (body <> '' and length(body) <= 10000),
  primary key (tenant_id, case_id, id),
  foreign key (tenant_id, case_id) references case_file
);

alter table document enable row level security, force row level security;
alter table internal_note enable row level security, force row level security;

create policy own_tenant on document
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy own_tenant on internal_note using (tenant_id = current_tenant() and desk_looks());

grant select, insert on document, internal_note to parley_app;
