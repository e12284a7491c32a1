-- A step that stays open while the case moves to a stage that orders its steps otherwise takes its place
-- there: an entry of p_ended without `how` has not ended, and says where it stands from now on.
create or replace function write_steps(
  p_case uuid, p_seq int, p_at timestamptz, p_stage text, p_ended json, p_opened json
) returns void
language plpgsql as $$
declare
  ended int;
begin
  if p_ended is not null then
    update case_step s set how = e.how, place = coalesce(e.place, s.place),
      ended_seq = case when e.how is not null then p_seq end,
      ended_at = case when e.how is not null then p_at end
    from json_to_recordset(p_ended) as e (title text, how text, place int)
    where s.case_id = p_case and s.title = e.title and s.how is null;
    get diagnostics ended = row_count;
    if ended <> json_array_length(p_ended) then
      raise exception 'A step that ended was not open on case %.', p_case;
    end if;
  end if;
  if p_opened is not null then
    insert into case_step (case_id, opened_seq, place, title, stage, responsible, rule, does, clock,
      opened_at)
    select p_case, p_seq, s.place, s.title, p_stage, s.responsible, s.rule, s.does, s.clock, p_at
    from json_populate_recordset(null::case_step, p_opened) s;
  end if;
end $$;
