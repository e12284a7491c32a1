// What the desk of the sandbox has said to itself: two notes, one of which calls the specialist by name.
import type { Instant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { tellOfNote } from "../../desk/notes/news.ts";
import { addNote } from "../../desk/notes/notes.ts";
import { watch } from "../../desk/notes/watching.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

const caseOfClaim = `select id, number from case_file
  where tenant_id = current_tenant() and claim_number = $1 limit 1`;

type Cast = { readonly specialist: Actor; readonly supervisor: Actor; readonly negotiator: Actor };

/** Through the same doors as the API: whom a note names finds it in the inbox. */
export async function writeNotes(tx: TenantTx, cast: Cast, now: Instant): Promise<void> {
  const { specialist, supervisor, negotiator } = cast;
  const says = [
    {
      claim: "WB-26-1005",
      by: supervisor,
      body: `@${specialist.name} the billing office hinted at a collector. Please ask about letters.`,
      mentions: [specialist.id],
    },
    {
      claim: "WB-26-1007",
      by: negotiator,
      body: "They move in steps of $150. I wait for their answer before we go up again.",
      mentions: [],
    },
  ];
  for (const { claim, by, body, mentions } of says) {
    const [found] = await tx.query<{ id: string; number: string }>(caseOfClaim, [claim]);
    const note = found && (await addNote(tx, { caseId: found.id, by, at: now, body, mentions }));
    if (!found || !note) throw new Error(`The sandbox has no case of the claim ${claim}.`);
    await watch(tx, { caseId: found.id, person: by.id, now });
    const told = { caseId: found.id, caseNumber: found.number, noteId: note.id, by, at: now };
    await tellOfNote(tx, { ...told, mentions, mails: false });
  }
}
