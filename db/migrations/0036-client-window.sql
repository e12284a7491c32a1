-- The window of clients: remittances that a client sent, and warm transfers that a TPA announced.

-- What became of a file that a client sent, as it was told them. Cases in it are looked up anew whenever it
-- is shown, so that it shows no case that is no longer theirs.
create table client_upload (
  tenant_id uuid not null default current_tenant() references tenant,
  id        uuid not null,
  viewer_id uuid not null default current_viewer(),
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null check (by_name <> ''),
  name      text not null check (length(name) <= 200),
  sha256    bytea not null check (octet_length(sha256) = 32),
  -- { claims, matched, problems, rows }; see src/desk/client-window/remittance-page.ts
  told      json not null,
  primary key (tenant_id, id)
);
create index client_upload_of on client_upload (tenant_id, viewer_id, id);

alter table client_upload enable row level security, force row level security;
grant select, insert on client_upload to parley_app;
create policy own_tenant on client_upload
  using (tenant_id = current_tenant() and (desk_looks() or viewer_id = current_viewer()));

-- Puts an announced warm transfer among what came in, where the desk looks; nobody but a TPA
-- announces one. `p_says` names the hour, so that whoever has the queue before them sees it.
create policy announced on inbound for insert to current_user
  with check (tenant_id = current_tenant() and way = 'call' and reason = 'WARM_TRANSFER');
create function announce_transfer(p_id uuid, p_at timestamptz, p_by text, p_says text, p_body text)
  returns void security definer set search_path = pg_catalog, public, pg_temp
  language plpgsql as $$
begin
  if not exists (select from organisation where tenant_id = current_tenant() and id = current_viewer()
      and party = 'tpa')
    and not exists (select from person where tenant_id = current_tenant() and id = current_viewer()
      and party = 'tpa') then
    raise exception 'Only a TPA announces a transfer.' using errcode = 'insufficient_privilege';
  end if;
  insert into inbound (id, kind, way, same_key, received_at, sender, sender_name, subject, body, checked,
      state, reason, says)
    values (p_id, 'mail', 'call', sha256(convert_to(p_id::text, 'UTF8')), p_at, '', left(p_by, 200),
      'Warm transfer announced', left(p_body, 4000), 'pass', 'waiting', 'WARM_TRANSFER', left(p_says, 1000));
end $$;
revoke execute on function announce_transfer(uuid, timestamptz, text, text, text) from public;
grant execute on function announce_transfer(uuid, timestamptz, text, text, text) to parley_app;
