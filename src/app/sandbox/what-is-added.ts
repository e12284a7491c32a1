// What people have added to the cases of the sandbox: fields of the desk's own, tags, links, and papers.
import type { Actor } from "../../core/playbook.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { recordFailure } from "../../desk/correspondence/proof.ts";
import { fileDocument } from "../../desk/documents/file-document.ts";
import { linkCases } from "../../desk/relations/link.ts";
import { answerField } from "../../desk/tags-and-fields/answer-field.ts";
import { addField } from "../../desk/tags-and-fields/define-field.ts";
import { addTag } from "../../desk/tags-and-fields/tags.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore, StoredFile } from "../../platform/files/store.ts";
import { sayItOurWay, writeForLater } from "./own-words.ts";
import { printedSheet } from "./printed-sheet.ts";

type Given = {
  readonly desk: Desk;
  readonly specialist: Actor;
  readonly supervisor: Actor;
  /** The statement, where there is a store of files. */
  readonly statement: StoredFile | null;
};

const field = {
  hint: "",
  choices: [],
  playbooks: [],
  shownWhen: [],
  neededBefore: [],
  roles: [],
};
const fields = [
  { ...field, name: "reviewer", title: "Second reader", kind: "person" as const, place: 10 },
  {
    ...field,
    name: "interest",
    title: "Client's interest",
    hint: "How closely the client follows this case.",
    kind: "choice" as const,
    choices: ["usual", "close", "weekly report"],
    place: 20,
  },
  { ...field, name: "reserve", title: "Reserve set aside", kind: "money" as const, place: 30 },
];

/** The statement of the sandbox, in the store; null where there is none. */
export async function statementIn(files: FileStore | null): Promise<StoredFile | null> {
  const kept = files && (await files.put(inOnePiece(printedSheet(statement))));
  return kept?.stored ? kept : null;
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const openBills = `select id, number, member_name as member from case_file
  where status = 'open' and playbook = 'balance-bill' order by number`;

/** Adds it all, through the doors that people use, on the first open balance bills there are. */
export async function addTheRest(tx: TenantTx, given: Given): Promise<void> {
  const { desk, specialist, supervisor } = given;
  for (const one of fields) await addField(tx, { desk, actor: supervisor }, one);
  const open = await tx.query<{ id: string; number: string; member: string }>(openBills);
  const [first, second, third] = open;
  if (!first || !second || !third) throw new Error("The stories of the sandbox leave no three cases open.");
  const tag = (caseId: string, name: string, tone: "quiet" | "warn") =>
    addTag(tx, { caseId, name, tone, actor: specialist });
  await tag(first.id, "Large bill", "warn");
  await tag(first.id, "Spanish spoken", "quiet");
  await tag(second.id, "Large bill", "warn");
  const says = { caseId: first.id, actor: supervisor };
  await answerField(tx, { ...says, name: "interest", value: "weekly report" });
  await answerField(tx, { ...says, name: "reserve", value: "2500000" });
  const link = { kind: "same-member" as const, note: "Same household, two stays.", actor: specialist };
  const one = open.find(({ member }, at) => open.findIndex((other) => other.member === member) < at);
  const other = open.find(({ member }) => member === one?.member);
  if (one && other) await linkCases(desk, tx, { one, other, ...link });
  if (given.statement) await file(tx, given, first.id, given.statement);
  await loseOne(desk, tx);
  await sayItOurWay(tx, given);
  await writeForLater(tx, third.id, given);
}

const lastByMail = `select l.case_id as "caseId", l.no as letter from letter l
  join case_file c on c.tenant_id = l.tenant_id and c.id = l.case_id
  where c.status = 'open' and c.stage = 'negotiating' and l.state = 'sent' and l.channel = 'e-mail'
  order by l.written_at desc limit 1`;

/** A mail that came back: somebody has to find another way. */
async function loseOne(desk: Desk, tx: TenantTx): Promise<void> {
  const [lost] = await tx.query<{ caseId: string; letter: number }>(lastByMail);
  const says = "550 5.1.1 There is no such mailbox here.";
  if (lost) await recordFailure(desk, tx, { ...lost, kind: "bounce", says });
}

async function file(tx: TenantTx, { desk, specialist }: Given, caseId: string, paper: StoredFile) {
  const upload = { file: paper, name: "Statement of account.pdf", fields: { kind: "bill" } };
  await fileDocument(desk, tx, { caseId, upload, actor: specialist });
}

const statement = [
  [
    "Statement of account",
    "Fennick General Hospital, patient accounts, 555-0144",
    "Please have this statement at hand when you call.",
    "",
    "Charges for services",
    "Paid by your plan",
    "Balance that we ask you to pay",
    "",
    "This is the second notice. If the balance is not paid within thirty days,",
    "the account may be given to a collection agency.",
  ],
  [
    "Questions about this balance",
    "If your plan has told you that you owe less, send us its explanation of benefits.",
    "Financial assistance is available: ask patient accounts for the form.",
    "This hospital is invented, and so is this statement.",
  ],
];
