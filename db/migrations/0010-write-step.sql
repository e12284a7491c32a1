-- All that follows from one event, written in one call; see 0009. Everything in the parameter was decided by the
-- playbook (src/core/advance.ts) on the case as load_case() gave it, under the lock that load_case() took.

-- The parts that most events do not touch.
create function write_papers(p_case uuid, p_seq int, p_at timestamptz, p json) returns void
language plpgsql as $$
begin
  insert into letter (case_id, no, template, to_party, to_name, channel, address, language, subject, body, offer_cents,
    state, written_at, send_at, sent_at, proof, held)
  select p_case, l.no, l.template, l.to_party, l.to_name, l.channel, l.address, l.language, l.subject, l.body,
    l.offer_cents, l.state, l.written_at, l.send_at, l.sent_at, l.proof, l.held
  from json_populate_recordset(null::letter, p -> 'letters') l;

  update letter l set state = n.state, send_at = coalesce(n.send_at, l.send_at), sent_at = n.sent_at, proof = n.proof,
    held = n.held
  from json_populate_recordset(null::letter, p -> 'lettersChanged') n
  where l.case_id = p_case and l.no = n.no;

  insert into offer (case_id, no, from_side, kind, amount_cents, at, by, note, seq)
  select p_case, o.no, o.from_side, o.kind, o.amount_cents, o.at, o.by, o.note, p_seq
  from json_populate_recordset(null::offer, p -> 'offers') o;

  insert into authority (case_id, id, local_id, client, basis, per, claim_number, provider_id, year, granted_at, terms,
    seq)
  select p_case, a.id, a.local_id, a.client, a.basis, a.per, a.claim_number, a.provider_id, a.year, a.granted_at,
    a.terms, p_seq
  from json_populate_recordset(null::authority, p -> 'grants') a;

  insert into authority_revocation (case_id, authority_id, at, why, seq)
  select p_case, r.authority_id, r.at, r.why, p_seq
  from json_populate_recordset(null::authority_revocation, p -> 'revocations') r;
end $$;

-- Who is on the case and what it is found by; null where nothing of it changed.
create function write_whereabouts(p_case uuid, p_opened_at timestamptz, p_viewers uuid[], p_claims text[], p_words text[])
returns void
language plpgsql as $$
begin
  if p_viewers is not null then
    delete from case_viewer where case_id = p_case and viewer_id <> all (p_viewers);
    insert into case_viewer (viewer_id, case_id, opened_at) select v, p_case, p_opened_at from unnest(p_viewers) v
      on conflict do nothing;
  end if;
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

-- Answers false, and has written nothing, when the event relied on authority that has changed since it was read: then
-- the caller reads again and asks again. Whoever relies on authority or changes it waits here for the others, so an
-- offer and a revocation, or two offers from one pot, never pass each other unseen.
create function authority_stands(c case_file, p_stamp text) returns boolean
language plpgsql as $$
declare
  t tenant;
begin
  perform pg_advisory_xact_lock(authority_lock_key(c.tenant_id, c.client));
  select * into t from tenant where tenant_id = c.tenant_id;
  return p_stamp = authority_stamp(
    authorities_around(c.id, c.client, c.provider_id, c.claim_numbers, desk_year(t)));
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
    insert into case_clock (case_id, name, nth, set_seq, title, rule, owner, kind, set_at, due_at, due_on, zone, explain,
      citation, grade)
    select p_case, k.name, k.nth, p_seq, k.title, k.rule, k.owner, k.kind, k.set_at, k.due_at, k.due_on, k.zone,
      k.explain, k.citation, k.grade
    from json_populate_recordset(null::case_clock, p_set) k;
  end if;
end $$;

create function write_steps(p_case uuid, p_seq int, p_at timestamptz, p_stage text, p_ended json, p_opened json)
returns void
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
    insert into case_step (case_id, opened_seq, place, title, stage, responsible, rule, does, clock, opened_at)
    select p_case, p_seq, s.place, s.title, p_stage, s.responsible, s.rule, s.does, s.clock, p_at
    from json_populate_recordset(null::case_step, p_opened) s;
  end if;
end $$;

-- The row of the case: put in when the event opens it, changed otherwise. The version guards against writing on top of
-- something else; under the lock of load_case() that cannot happen, and if it does nothing may be stored.
create function write_case_row(p json, p_opening boolean) returns void
language plpgsql as $$
declare
  n case_file := json_populate_record(null::case_file, p);
begin
  if p_opening then
    n.tenant_id := current_tenant();
    insert into case_file select n.*;
    return;
  end if;
  update case_file c set stage = n.stage, status = n.status, waiting_on = n.waiting_on, next_clock = n.next_clock,
    next_nth = n.next_nth, next_due_at = n.next_due_at, next_due_on = n.next_due_on, assignee_id = n.assignee_id,
    member_name = n.member_name, provider_name = n.provider_name, claim_number = n.claim_number,
    amount_cents = n.amount_cents, facts = n.facts, version = n.version, changed_at = n.changed_at,
    closed_at = n.closed_at, closed_why = n.closed_why, viewers = n.viewers, client = n.client,
    provider_id = n.provider_id, claim_numbers = n.claim_numbers, committed_cents = n.committed_cents,
    committed_year = n.committed_year, head_seq = n.head_seq, head_hash = n.head_hash
  where c.id = n.id and c.version = n.version - 1;
  if not found then
    raise exception 'Case % is not at version %.', n.id, n.version - 1;
  end if;
end $$;

-- p: { opening, case: case_file, event: case_event, audit: [audit_entry], stepsEnded, stepsOpened, clocksEnded,
-- clocksSet, papers, whereabouts: { viewers, claims, words }, authorityStamp }; what is null is skipped.
-- Answers false where authority_stands() does.
create function write_step(p json) returns boolean
language plpgsql as $$
declare
  looks text := coalesce(current_setting('parley.viewer', true), '');
  w record;
  e case_event;
begin
  if looks <> '' then
    perform set_config('parley.viewer', '', true);
  end if;
  select * into w from json_to_record(p) as x (opening boolean, "case" json, event json, audit json, "stepsEnded" json,
    "stepsOpened" json, "clocksEnded" json, "clocksSet" json, papers json, whereabouts json, "authorityStamp" text);
  e := json_populate_record(null::case_event, w.event);
  if w."authorityStamp" is not null then
    if not (select authority_stands(c, w."authorityStamp") from case_file c where c.id = e.case_id) then
      perform set_config('parley.viewer', looks, true);
      return false;
    end if;
  end if;
  perform write_case_row(w."case", w.opening);
  insert into case_event (case_id, seq, at, event, rule, actor_id, actor_name, party, stage, says, seen_by, data, hash)
    values (e.case_id, e.seq, e.at, e.event, e.rule, e.actor_id, e.actor_name, e.party, e.stage, e.says, e.seen_by,
      e.data, e.hash);
  if w."stepsEnded" is not null or w."stepsOpened" is not null then
    perform write_steps(e.case_id, e.seq, e.at, e.stage, w."stepsEnded", w."stepsOpened");
  end if;
  if w."clocksEnded" is not null or w."clocksSet" is not null then
    perform write_clocks(e.case_id, e.seq, e.at, w."clocksEnded", w."clocksSet");
  end if;
  if w.papers is not null then
    perform write_papers(e.case_id, e.seq, e.at, w.papers);
  end if;
  if w.whereabouts is not null then
    perform write_whereabouts(e.case_id, b.opened_at, b.viewers, b.claims, b.words)
    from json_to_record(w.whereabouts) as b (opened_at timestamptz, viewers uuid[], claims text[], words text[]);
  end if;
  perform note_audit(w.audit);
  if looks <> '' then
    perform set_config('parley.viewer', looks, true);
  end if;
  return true;
end $$;
