-- Whether a key still holds is judged by the time of who asks, as it is for sessions: a key made by one
-- clock and ended by another lives too long or too short where the two differ.
drop function key_holder(bytea);
create function key_holder(wanted bytea, at timestamptz) returns json stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
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
  $$;
revoke execute on function key_holder(bytea, timestamptz) from public;
grant execute on function key_holder(bytea, timestamptz) to parley_app;
