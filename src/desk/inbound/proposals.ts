// Cases that something may belong to. Only ever proposed: a name or a claim number can be known to anybody.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { askedWords } from "../case-file/words.ts";
import { casesOfSender, faxDigits, sendersOn } from "./known-senders.ts";
import type { InboundRow } from "./queue.ts";
import type { Proposal } from "./wire.ts";

/** As many as one can look at. */
const most = 6;
/** Words of a text that look like a number of ours or of a payer. */
const mostNumbers = 30;

const byNumber = {
  name: "inbound_by_number",
  text: `select distinct id, why from (
      select id, 'It names the case' as why from case_file
        where tenant_id = current_tenant() and number = any ($1)
      union all
      select case_id, 'It names the claim' from case_claim_number
        where tenant_id = current_tenant() and claim_number = any ($1)) found limit 20`,
};
const byWord = {
  name: "inbound_by_word",
  text: "select f.id from unnest(array(select found_cases($1, 20))) f (id)",
};
const read = {
  name: "inbound_proposed",
  text: `select id, number, status, member_name as "memberName", provider_name as "providerName",
      claim_number as "claimNumber"
    from case_file where tenant_id = current_tenant() and id = any ($1)`,
};

/**
 * Cases by the token, by numbers in the text, by the member's id, and by the sender: likeliest first, and
 * only those that whoever looks may see.
 */
export async function proposalsFor(desk: Desk, tx: TenantTx, row: InboundRow): Promise<Proposal[]> {
  const found = new Map<string, string>();
  const add = (id: string, why: string) => void (found.has(id) || found.set(id, why));
  if (row.caseId !== null) add(row.caseId, row.kind === "mail" ? "It names the case" : "Its barcode");
  const text = `${row.subject}\n${row.body}\n${row.quoted}`.slice(0, 40_000);
  const numbers = numbersIn(text);
  if (numbers.length > 0)
    for (const { id, why } of await tx.query<{ id: string; why: string }>(byNumber, [numbers])) add(id, why);
  for (const number of numbers.slice(0, 8)) {
    const words = [number.toLowerCase().replaceAll(/[^a-z0-9]/g, "")];
    for (const { id } of await tx.query<{ id: string }>(byWord, [words]))
      add(id, `It has the number ${number}`);
  }
  for (const id of await casesOfSender(tx, row.sender, most)) add(id, "Its sender is known there");
  for (const words of namesIn(row))
    for (const { id } of await tx.query<{ id: string }>(byWord, [words])) add(id, "The same name");
  const ids = [...found.keys()].slice(0, 20);
  const rows = ids.length === 0 ? [] : await tx.query<Omit<Proposal, "why" | "party">>(read, [ids]);
  const inOrder = rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).slice(0, most);
  const proposals: Proposal[] = [];
  for (const one of inOrder) {
    const known = await sendersOn(desk, tx, {
      caseId: one.id,
      address: row.sender,
      fax: faxDigits(row.sender),
    });
    const [only] = known;
    const party = only && known.length === 1 ? only.party : null;
    proposals.push({ ...one, why: found.get(one.id) ?? "", party });
  }
  return proposals;
}

/** The sender's name, and names that stand on lines of their own: two words or three, each with a capital. */
function namesIn({ senderName, subject, body }: InboundRow): string[][] {
  const text = `${subject}\n${body}`.slice(0, 8_000);
  const signed =
    text.match(/^[ \t]*(?:\p{Lu}[\p{Ll}'’-]{1,30}[ \t]+){1,2}\p{Lu}[\p{Ll}'’-]{1,30}[ \t,]*$/gmu) ?? [];
  return [senderName, ...signed.slice(0, 3)]
    .map((name) => askedWords(name))
    .filter(({ length }) => length >= 2);
}

const noNumber = /^\d{3}-\d{4}$|^\d{3}-\d{3}-\d{4}$|^(?:19|20)\d{2}$/;

/** Words with at least three digits, as claims, members and cases are numbered; not telephones, not years. */
export function numbersIn(text: string): string[] {
  const words = text.match(/(?<![\w@.-])[A-Z]{0,6}[A-Z0-9-]{4,30}(?![\w@-])/gi) ?? [];
  const likely = words
    .map((word) => word.toUpperCase().replace(/^-+|-+$/g, ""))
    .filter((word) => (word.match(/\d/g)?.length ?? 0) >= 3 && !noNumber.test(word));
  return [...new Set(likely)].slice(0, mostNumbers);
}
