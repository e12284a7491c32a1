// What the sandbox shows of the rooms of counsel and of advocates: notes between counsel and the desk, and a
// member's advocate with a written authorisation that ends.
import { addDays, civilDateIn, type Instant, pacific } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { openFile } from "../../desk/case-file/load.ts";
import { giveSeat } from "../../desk/counsel-window/give-seat.ts";
import { keepPrivileged } from "../../desk/counsel-window/privileged.ts";
import { storyOf } from "../../desk/counsel-window/stands.ts";
import { fileDocument } from "../../desk/documents/file-document.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore, StoredFile } from "../../platform/files/store.ts";
import { printedSheet } from "./printed-sheet.ts";
import { maria } from "./story.ts";

type Cast = Readonly<Record<"supervisor" | "specialist" | "counsel" | "advocate", { readonly actor: Actor }>>;
type Given = { readonly now: Instant; readonly cast: Cast; readonly authorisation: StoredFile | null };

/** The authorisation in the store; null where there is none. */
export async function authorisationIn(files: FileStore | null): Promise<StoredFile | null> {
  const kept = files && (await files.put(inOnePiece(printedSheet([authorisation]))));
  return kept?.stored ? kept : null;
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const caseOf = async (tx: TenantTx, column: "claim_number" | "member_name", is: string): Promise<string> => {
  const found = `select id from case_file where ${column} = $1 and status = 'open' order by id limit 1`;
  const [row] = await tx.query<{ id: string }>(found, [is]);
  if (!row) throw new Error(`The sandbox has no open case of ${is}.`);
  return row.id;
};

/** Through the same doors as the API. */
export async function fillRooms(
  desk: Desk,
  tx: TenantTx,
  { now, cast, authorisation }: Given,
): Promise<void> {
  const { supervisor, specialist, counsel, advocate } = cast;
  const led = await caseOf(tx, "claim_number", "WB-26-1011");
  const file = await openFile(desk, tx, led, { lock: false });
  const engagement = file && storyOf(file, "en")?.counsel?.engagement;
  if (!engagement) throw new Error("No counsel leads where the sandbox says so.");
  const says = [
    [counsel.actor, "Their itemized bill repeats two charges. Please keep silent until I have written."],
    [supervisor.actor, "Understood. The authorisation for the whole file is with you since Monday."],
  ] as const;
  for (const [actor, body] of says) await keepPrivileged(tx, { caseId: led, engagement, actor, body, now });
  if (!authorisation) return;
  const caseId = await caseOf(tx, "member_name", maria.memberName);
  const upload = {
    file: authorisation,
    name: "Authorisation to act.pdf",
    fields: { kind: "authorisation to act" },
  };
  const filed = await fileDocument(desk, tx, { caseId, upload, actor: specialist.actor });
  const { id: personId, name } = advocate.actor;
  // An account has no link, so that no link is made here.
  await giveSeat({ desk, origin: "", secret: "" }, tx, {
    caseId,
    party: "advocate",
    name,
    personId,
    scope: "To speak with the plan and its desk about this bill, and to get copies of every paper",
    mayWrite: true,
    documentId: filed.documentId,
    endsOn: addDays(civilDateIn(pacific, now), 90),
    factor: "claim last four",
    actor: specialist.actor,
  });
}

const authorisation = [
  "Authorisation to act",
  "I let Imre Halloway speak for me about my hospital bill, and read and copy every paper about it.",
  "It holds for ninety days. I can take it back at any time, and it ends that day.",
  "Maria Lindqvist",
  "This person is invented, and so is this paper.",
];
