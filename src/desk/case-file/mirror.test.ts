// Whatever happens in whatever order: the rows of steps, clocks, letters, offers and history say what the
// case says.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { isoInstant, plusHours } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { CaseNow } from "./case-now.ts";
import { openFile } from "./load.ts";
import { ringClock } from "./record.ts";
import { testDesk, testStart } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

type Happening = { readonly event: string; readonly input: object; readonly by?: Actor };
const letter = fc.integer({ min: 1, max: 3 });
const happening: fc.Arbitrary<Happening | { readonly hours: number }> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 400 }) }),
  fc.boolean().map((reached) => ({ event: "call", input: { reached, note: "a note" } })),
  fc.constantFrom(undefined, 5).map((afterHours) => ({ event: "write", input: { afterHours } })),
  letter.map((no) => ({ event: "prove", input: { letter: no, reference: "F" }, by: t.actors.post })),
  letter.map((no) => ({ event: "hold", input: { letter: no, why: "wait" } })),
  letter.map((no) => ({ event: "release", input: { letter: no } })),
  fc.integer({ min: 0, max: 9_000 }).map((amountCents) => ({ event: "offer", input: { amountCents } })),
  fc.constantFrom("claim", "provider", "year").map((per) => ({
    event: "grant",
    input: { amountCents: 5_000, per },
    by: t.actors.pia,
  })),
  fc.constant({ event: "revoke", input: { id: "grant 1", why: "no" }, by: t.actors.pia }),
  fc
    .constantFrom("Maria Example", "Mario Example")
    .map((memberName) => ({ event: "rename", input: { memberName } })),
  fc.constant({ event: "close", input: { why: "enough" } }),
  fc.constant({ event: "reopen", input: {} }),
);

const rows = async (text: string, id: string) => (await t.owner.query(text, [id])).rows;

async function ringDue(id: string): Promise<void> {
  for (;;) {
    const file = await t.here((tx) => openFile(t.desk, tx, id, { lock: false }));
    const due = file?.case.clocks.find(({ dueAt }) => dueAt <= file.around.now);
    if (!due) return;
    const { kind } = await t.here((tx) =>
      ringClock(t.desk, tx, { caseId: id, name: due.name, nth: due.nth }),
    );
    expect(kind).toBe("recorded");
  }
}

/** The rows of what is open and what runs, against the case as it is read anew. */
async function compareState(is: CaseNow): Promise<void> {
  const { id } = is;
  const open = await rows(
    "select title from case_step where case_id = $1 and how is null order by opened_seq, place",
    id,
  );
  expect(open.map(({ title }) => title).sort()).toEqual([...is.openSteps].sort());
  const running = await rows(
    `select name, nth, set_at, due_at, due_on from case_clock
     where case_id = $1 and state = 'running' order by due_at, name, nth`,
    id,
  );
  const clocks = [...is.clocks].sort(
    (a, b) => a.dueAt - b.dueAt || (a.name < b.name ? -1 : 1) || a.nth - b.nth,
  );
  expect(running).toEqual(
    clocks.map(({ name, nth, setAt, dueAt, dueOn }) => ({
      name,
      nth,
      set_at: setAt,
      due_at: dueAt,
      due_on: dueOn,
    })),
  );
  const [row] = await rows(
    `select next_clock, next_due_on, status, waiting_on, closed_at is not null as closed
     from case_file where id = $1`,
    id,
  );
  expect(row).toEqual({
    next_clock: is.clocks[0]?.name ?? null,
    next_due_on: is.clocks[0]?.dueOn ?? null,
    status: is.status,
    waiting_on: is.waitingOn,
    closed: is.status === "closed",
  });
}

/** The rows of letters, offers, authority and history, against the same. */
async function comparePapers({ id, facts, version }: CaseNow): Promise<void> {
  const letters = await rows(
    "select no, template, state, proof, held from letter where case_id = $1 order by no",
    id,
  );
  expect(letters.map(({ no, template, proof, held }) => ({ no, template, proof, held }))).toEqual(
    facts.letters.map(({ no, template, proof = null, held = null }) => ({
      no,
      template,
      proof,
      held: proof ? null : held,
    })),
  );
  const offers = await rows("select no, amount_cents from offer where case_id = $1 order by no", id);
  expect(offers).toEqual(facts.offers.map(({ no, amountCents }) => ({ no, amount_cents: amountCents })));
  const [counts] = await rows(
    `select (select count(*)::int from authority where case_id = $1) as grants,
       (select count(*)::int from authority_revocation where case_id = $1) as revoked,
       (select max(seq) from case_event where case_id = $1) as last,
       (select count(*)::int from case_event where case_id = $1) as events`,
    id,
  );
  expect(counts).toEqual({
    grants: facts.grants.length,
    revoked: facts.revoked.length,
    last: version,
    events: version,
  });
}

test("rows mirror the case after any sequence of events, refusals and rings", async () => {
  let start = testStart;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 25 }), async (happenings) => {
      let now = start;
      const { case: one } = await t.open({ planName: `Plan at ${isoInstant(start)}` });
      for (const next of happenings) {
        if ("hours" in next) {
          now = plusHours(now, next.hours);
          await t.moveClock(isoInstant(now));
          await ringDue(one.id);
        } else {
          const outcome = await t.act(one.id, next.event, next.input, next.by ?? t.actors.dana);
          expect(outcome.kind).not.toBe("conflict");
        }
      }
      const file = await t.here((tx) => openFile(t.desk, tx, one.id, { lock: false }));
      await compareState(file!.case);
      await comparePapers(file!.case);
      start = now;
    }),
    { numRuns: 60 },
  );
});
