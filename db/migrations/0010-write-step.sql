-- All that follows from one event, written in one call; see 0009. Everything in the parameters was decided by
-- the playbook (src/core/advance.ts) on the case as it had been read under its lock. What every event writes
-- comes in parameters of its own, because taking JSON apart costs more than writing the rows; what few events
-- write comes as JSON, and is null otherwise.

-- The parts that most events do not touch.
create function write_papers(p_case uuid, p_seq int, p_at timestamptz, p json) returns void
language plpgsql as $$
begin
  insert into letter (case_id, no, template, to_party, to_name, channel, address, language, subject, body,
    offer_cents, state, written_at, send_at, sent_at, proof, held)
  select p_case, l.no, l.template, l.to_party, l.to_name, l.channel, l.address, l.language, l.subject, l.body,
    l.offer_cents, l.state, l.written_at, l.send_at, l.sent_at, l.proof, l.held
  from json_populate_recordset(null::letter, p -> 'letters') l;

  update letter l set state = n.state, send_at = coalesce(n.send_at, l.send_at), sent_at = n.sent_at,
    proof = n.proof, held = n.held
  from json_populate_recordset(null::letter, p -> 'lettersChanged') n
  where l.case_id = p_case and l.no = n.no;

  insert into offer (case_id, no, from_side, kind, amount_cents, at, by, note, seq)
  select p_case, o.no, o.from_side, o.kind, o.amount_cents, o.at, o.by, o.note, p_seq
  from json_populate_recordset(null::offer, p -> 'offers') o;

  insert into authority (case_id, id, local_id, client, basis, per, claim_number, provider_id, year,
    granted_at, terms, seq)
  select p_case, a.id, a.local_id, a.client, a.basis, a.per, a.claim_number, a.provider_id, a.year,
    a.granted_at, a.terms, p_seq
  from json_populate_recordset(null::authority, p -> 'grants') a;

  insert into authority_revocation (case_id, authority_id, at, why, seq)
  select p_case, r.authority_id, r.at, r.why, p_seq
  from json_populate_recordset(null::authority_revocation, p -> 'revocations') r;
end $$;

-- Who is on the case and what it is found by; null where nothing of it changed.
create function write_whereabouts(p_case uuid, p_added uuid[], p_gone uuid[], p_claims text[], p_words text[])
returns void
language plpgsql as $$
begin
  delete from case_viewer where case_id = p_case and viewer_id = any (p_gone);
  insert into case_viewer (viewer_id, case_id, opened_at)
    select v, c.id, c.opened_at from case_file c, unnest(p_added) v where c.id = p_case;
  if p_claims is not null then
    delete from case_claim_number where case_id = p_case and claim_number <> all (p_claims);
    insert into case_claim_number (claim_number, case_id) select n, p_case from unnest(p_claims) n
      on conflict do nothing;
  end if;
  if p_words is not null then
    update case_search set words = array_to_tsvector(p_words) where case_id = p_case;
    if not found then
      insert into case_search (case_id, words) values (p_case, array_to_tsvector(p_words));
    end if;
  end if;
end $$;

-- Answers false, and has written nothing, when the event relied on authority that has changed since it was
-- read: then the caller reads again and asks again. Whoever relies on authority or changes it waits here for
-- the others, so an offer and a revocation, or two offers from one pot, never pass each other unseen.
-- 'unread': it was not weighed.
create function authority_stands(p_case uuid, p_around text) returns boolean
language plpgsql as $$
declare
  c case_file;
begin
  select * into c from case_file where id = p_case;
  perform pg_advisory_xact_lock(authority_lock_key(c.tenant_id, c.client));
  return p_around = 'unread' or p_around = coalesce(authorities_around(c)::text, '');
end $$;

create function write_clocks(p_case uuid, p_seq int, p_at timestamptz, p_ended json, p_set json) returns void
language plpgsql as $$
declare
  ended int;
begin
  if p_ended is not null then
    update case_clock k set state = e.how, ended_seq = p_seq, ended_at = p_at
    from json_to_recordset(p_ended) as e (name text, nth int, how text)
    where k.case_id = p_case and k.name = e.name and k.nth = e.nth and k.state = 'running';
    get diagnostics ended = row_count;
    if ended <> json_array_length(p_ended) then
      raise exception 'A clock that ended was not running on case %.', p_case;
    end if;
  end if;
  if p_set is not null then
    insert into case_clock (case_id, name, nth, set_seq, title, rule, owner, kind, set_at, due_at, due_on,
      zone, explain, citation, grade)
    select p_case, k.name, k.nth, p_seq, k.title, k.rule, k.owner, k.kind, k.set_at, k.due_at, k.due_on,
      k.zone, k.explain, k.citation, k.grade
    from json_populate_recordset(null::case_clock, p_set) k;
  end if;
end $$;

create function write_steps(
  p_case uuid, p_seq int, p_at timestamptz, p_stage text, p_ended json, p_opened json
) returns void
language plpgsql as $$
declare
  ended int;
begin
  if p_ended is not null then
    update case_step s set how = e.how, ended_seq = p_seq, ended_at = p_at
    from json_to_recordset(p_ended) as e (title text, how text)
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

-- What is known about the case besides where it stands: names, amounts, who works it, what it has promised.
create function write_about(p_case uuid, p json) returns void
language sql as $$
  update case_file c set assignee_id = n.assignee_id, member_name = n.member_name,
    provider_name = n.provider_name, claim_number = n.claim_number, amount_cents = n.amount_cents,
    closed_at = n.closed_at, closed_why = n.closed_why, viewers = n.viewers, client = n.client,
    provider_id = n.provider_id, claim_numbers = n.claim_numbers, committed_cents = n.committed_cents,
      committed_year = n.committed_year
  from json_populate_record(null::case_file, p) n
  where c.id = p_case $$;

create function write_rest(
  p_case uuid, p_seq int, p_at timestamptz, p_stage text, p_about json, p_steps_ended json,
  p_steps_opened json, p_clocks_ended json, p_clocks_set json, p_papers json, p_whereabouts json
) returns void
language plpgsql as $$
begin
  if p_about is not null then
    perform write_about(p_case, p_about);
  end if;
  if p_steps_ended is not null or p_steps_opened is not null then
    perform write_steps(p_case, p_seq, p_at, p_stage, p_steps_ended, p_steps_opened);
  end if;
  if p_clocks_ended is not null or p_clocks_set is not null then
    perform write_clocks(p_case, p_seq, p_at, p_clocks_ended, p_clocks_set);
  end if;
  if p_papers is not null then
    perform write_papers(p_case, p_seq, p_at, p_papers);
  end if;
  if p_whereabouts is not null then
    perform write_whereabouts(p_case, w.added, w.gone, w.claims, w.words)
    from json_to_record(p_whereabouts) as w (added uuid[], gone uuid[], claims text[], words text[]);
  end if;
end $$;

-- Answers false where authority_stands() does. The version guards against writing on top of something else;
-- under the lock of the case that cannot happen, and if it does nothing may be stored.
create function write_step(
  p_case uuid, p_version int, p_at timestamptz, p_stage text, p_status text, p_waiting_on text,
  p_next_clock text, p_next_nth int, p_next_due_at timestamptz, p_next_due_on date, p_facts json,
  p_state json, p_hash bytea, p_event text, p_rule text, p_actor_id text, p_actor_name text, p_party text,
  p_says text, p_seen_by text[], p_data json, p_digest bytea, p_around text, p_about json,
  p_steps_ended json, p_steps_opened json, p_clocks_ended json, p_clocks_set json, p_papers json,
    p_whereabouts json
) returns boolean
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  if p_around is not null and not authority_stands(p_case, p_around) then
    perform set_config('parley.viewer', looks, true);
    return false;
  end if;
  update case_file set stage = p_stage, status = p_status, waiting_on = p_waiting_on,
    next_clock = p_next_clock, next_nth = p_next_nth, next_due_at = p_next_due_at,
    next_due_on = p_next_due_on, facts = p_facts, state = p_state, version = p_version, changed_at = p_at,
      head_hash = p_hash
  where id = p_case and version = p_version - 1;
  if not found then
    raise exception 'Case % is not at version %.', p_case, p_version - 1;
  end if;
  insert into case_event (case_id, seq, at, event, rule, actor_id, actor_name, party, stage, says, seen_by,
    data, hash)
    values (p_case, p_version, p_at, p_event, p_rule, p_actor_id, p_actor_name, p_party, p_stage, p_says,
      p_seen_by, p_data, p_hash);
  if coalesce(p_about, p_steps_ended, p_steps_opened, p_clocks_ended, p_clocks_set, p_papers, p_whereabouts)
      is not null then
    perform write_rest(p_case, p_version, p_at, p_stage, p_about, p_steps_ended, p_steps_opened,
      p_clocks_ended, p_clocks_set, p_papers, p_whereabouts);
  end if;
  perform pg_advisory_xact_lock_shared(audit_lock_key(current_tenant()));
  insert into audit_entry (at, actor_id, actor_name, party, action, what, case_id, seq, event_hash, digest)
    values (p_at, p_actor_id, p_actor_name, p_party, 'recorded', p_event, p_case, p_version, p_hash,
      p_digest);
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return true;
end $$;
