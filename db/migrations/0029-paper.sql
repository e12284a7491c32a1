-- The unguessable name of a case, on each page and in reply addresses (src/core/case-mark.ts), and the very
-- bytes of a letter as it was sent.

-- Fifteen letters of five random bits and one that checks them. Of a random UUID every byte but the seventh
-- has five bits that are nobody's: the seventh carries its version.
create function new_case_token() returns text volatile
language plpgsql as $$
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
end $$;

create table case_token (
  tenant_id uuid not null default current_tenant(),
  case_id uuid not null,
  token text not null default new_case_token() check (token ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
-- Whose it is must be found before a tenant is known, so it is nobody else's in the whole installation.
create unique index case_token_token on case_token (token);

create policy given_tokens on case_file for select to current_user using (true);
insert into case_token (tenant_id, case_id) select tenant_id, id from case_file;
drop policy given_tokens on case_file;

alter table case_token enable row level security;
alter table case_token force row level security;
create policy own_tenant on case_token
  using (tenant_id = current_tenant() and (desk_looks() or sees_case(case_id)));
create policy before_a_tenant on case_token for select to current_user using (true);
grant select, insert on case_token to parley_app;

-- The case of a token that came in with a paper or a mail. Does not say whether whoever sent it may touch it.
create function case_of_token(p_token text) returns table (tenant_id uuid, case_id uuid) stable
  security definer set search_path = pg_catalog, public, pg_temp rows 1
language sql as $$
  select t.tenant_id, t.case_id from case_token t where t.token = p_token $$;
revoke execute on function case_of_token(text) from public;
grant execute on function case_of_token(text) to parley_app;

-- As in 0009, and with its token.
create or replace function begin_case(
  p_id uuid, p_prefix text, p_year int, p_playbook text, p_playbook_version int, p_stage text,
  p_at timestamptz, p_facts json, p_parent uuid
) returns text
language plpgsql as $$
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
end $$;

-- What left, byte for byte: the paper in the store of files by its digest.
alter table letter add column pdf_sha256 bytea check (octet_length(pdf_sha256) = 32);

select fence_restricted_cases();
