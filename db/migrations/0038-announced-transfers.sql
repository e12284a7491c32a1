-- A warm transfer that a TPA announced has an hour: until then the desk expects the member, after it somebody
-- was missed. What has an hour stands first among what waits, the nearest above.

-- By the tenant's clock; null for what came in by itself and only waits.
alter table inbound add column due_at timestamptz;
create index inbound_waiting on inbound (tenant_id, coalesce(due_at, 'infinity'), id) where state = 'waiting';

drop function announce_transfer(uuid, timestamptz, text, text, text);
-- As in 0036, and with the hour for which it is announced.
create function announce_transfer(
  p_id uuid, p_at timestamptz, p_due timestamptz, p_by text, p_says text, p_body text
)
  returns void security definer set search_path = pg_catalog, public, pg_temp
  language plpgsql as $$
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
end $$;
revoke execute on function announce_transfer(uuid, timestamptz, timestamptz, text, text, text) from public;
grant execute on function announce_transfer(uuid, timestamptz, timestamptz, text, text, text) to parley_app;
