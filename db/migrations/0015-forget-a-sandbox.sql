-- A sandbox may be put back to its beginning, which the application's role could not do otherwise: it
-- cannot delete history. A tenant that is live stays live, so that nobody forgets it by calling it a
-- sandbox first.

create function tenant_mode_stays() returns trigger
language plpgsql as $$
begin
  raise exception 'A tenant stays % for good.', old.mode;
end $$;
create trigger mode_stays before update on tenant for each row when (old.mode <> new.mode)
  execute function tenant_mode_stays();

create policy forgotten on audit_entry for delete to current_user using (tenant_id = current_tenant());

-- Deletes everything of a sandbox, table by table, and again those that others still pointed to.
create function forget_sandbox(p_tenant uuid) returns void
security definer set search_path = pg_catalog, public, pg_temp
language plpgsql as $$
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
end $$;
revoke execute on function forget_sandbox(uuid) from public;
grant execute on function forget_sandbox(uuid) to parley_app;
