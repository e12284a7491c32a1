-- A deadline that was missed and not made good keeps its case at the top of every queue: late comes before whatever is
-- still to come. The sweep goes on by the next clock that runs.

alter table case_file add column due_first timestamptz not null
  generated always as (least(next_due_at, to_timestamp((state ->> 'lateAt')::double precision / 1000))) stored;

drop index case_file_queue, case_file_waiting, case_file_assigned, case_file_playbook;
create index case_file_due on case_file (tenant_id, status, next_due_at, id);
create index case_file_queue on case_file (tenant_id, status, due_first, id);
create index case_file_waiting on case_file (tenant_id, waiting_on, due_first, id) where status = 'open';
create index case_file_assigned on case_file (tenant_id, assignee_id, status, due_first, id)
  where assignee_id is not null;
create index case_file_playbook on case_file (tenant_id, playbook, status, due_first, id);
