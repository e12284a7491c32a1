-- How far each webhook has been told: the last entry of the audit that was looked at for it. The audit has
-- every event in the order in which it was committed, so nothing on the way of an event needs to know that
-- somebody listens.
alter table webhook add column last_entry bigint not null default 0;

-- Two questions for eyes that see less: where the audit ends now, asked by a client that registers; and
-- which tenants have anybody to tell, asked by the worker that knows no tenant yet.
create policy before_a_tenant on audit_entry for select to current_user using (true);
create policy before_a_tenant on webhook for select to current_user using (true);

create function end_of_audit() returns bigint stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$ select coalesce(max(id), 0) from audit_entry where tenant_id = current_tenant() $$;

create function tenants_with_webhooks() returns setof uuid stable security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$ select distinct tenant_id from webhook where active $$;

revoke execute on function end_of_audit(), tenants_with_webhooks() from public;
grant execute on function end_of_audit(), tenants_with_webhooks() to parley_app;
