-- The day on which the service is planned. Where a case is about whether a provider will see a member, that
-- day is the real deadline (AP-20), and what the queue is sorted by.

alter table case_file add column service_on date;
-- Sorted by: a case without such a day stands after all that have one.
alter table case_file add column service_first date not null
  generated always as (coalesce(service_on, 'infinity'::date)) stored;
create index case_queue_service on case_file (tenant_id, status, service_first, id);
-- The negotiators' board in the order of those days.
create index case_board_service on case_file (tenant_id, playbook, stage, service_first, id)
  where status = 'open';

-- As in 0010, with that day.
create or replace function write_about(p_case uuid, p json) returns void
language sql as $$
  update case_file c set assignee_id = n.assignee_id, member_name = n.member_name,
    provider_name = n.provider_name, claim_number = n.claim_number, amount_cents = n.amount_cents,
    closed_at = n.closed_at, closed_why = n.closed_why, viewers = n.viewers, client = n.client,
    provider_id = n.provider_id, claim_numbers = n.claim_numbers, committed_cents = n.committed_cents,
      committed_year = n.committed_year, service_on = n.service_on
  from json_populate_record(null::case_file, p) n
  where c.id = p_case $$;

-- A case of a kind that goes to somebody of itself waits for the worker also where the desk has no rules; who
-- opens it may be outside the desk.
create function wants_somebody(p_case uuid) returns void security definer
  set search_path = pg_catalog, public, pg_temp
  language sql as $$
  insert into assignment_waiting (tenant_id, case_id)
  select tenant_id, id from case_file where tenant_id = current_tenant() and id = p_case and status = 'open'
  on conflict do nothing $$;
revoke execute on function wants_somebody(uuid) from public;
grant execute on function wants_somebody(uuid) to parley_app;
