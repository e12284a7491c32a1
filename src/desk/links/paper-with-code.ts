// The paper of a letter to a provider with the way to answer it: the page, the number of the case, and a
// code. The code is made from the letter by the secret of the installation, so that it stands on every
// copy and nowhere in the database.
import { createHmac } from "node:crypto";
import type { Instant } from "../../core/calendar.ts";
import type { Block } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { paperOf } from "../correspondence/paper-of.ts";
import { postActor } from "../correspondence/proof.ts";
import { letterOf } from "../correspondence/read-letters.ts";
import { codeOf } from "./code.ts";
import { type Factor, factors } from "./factor.ts";
import { type LinkHouse, makeLink } from "./links.ts";

/** A letter can be answered for so long: as long as the follow-ups of a case run. */
const daysOpen = 180;
const day = 86_400_000;

const made = `select case when l.ended_at is null then l.factor end as factor from case_link l
  where l.tenant_id = current_tenant() and l.case_id = $1 and l.act = $2
    and l.about ->> 'letter' = $3 limit 1`;
// Two copies of one letter may be made at one moment.
const oneAtATime = "select pg_advisory_xact_lock(hashtextextended('letter ' || $1 || ' ' || $2, 34))";

type Letter = { readonly caseId: string; readonly letter: number };

/** What `paperOf` makes, with the code where the letter is to a provider and something can be asked for. */
export const paperWithCode =
  (house: LinkHouse) =>
  async (desk: Desk, tx: TenantTx, key: Letter): Promise<Uint8Array | undefined> =>
    paperOf(desk, tx, key, await answerOnline(house, tx, key));

async function answerOnline(house: LinkHouse, tx: TenantTx, key: Letter): Promise<readonly Block[]> {
  const { caseId, letter: no } = key;
  const row = await letterOf(tx, caseId, no);
  const here = row?.to_party === "provider" ? await caseHere(tx, caseId) : null;
  if (!row || !here) return [];
  const code = codeOf(createHmac("sha256", house.secret).update(`letter ${caseId} ${no}`).digest());
  const factor = await linkOfLetter(house, tx, { key, name: row.to_name, code, now: here.now as Instant });
  if (factor === null) return [];
  const site = `${house.origin.replace(/^https?:\/\//, "")}/go`;
  const what =
    factor === "date of birth" ? "the patient's date of birth" : "the last four of the claim number";
  return [
    { kind: "heading", text: "Answer online, without an account" },
    { kind: "paragraph", text: `Open ${site} and type the case number and this code. It asks for ${what}.` },
    {
      kind: "table",
      rows: [
        { label: "Case number", value: here.number },
        { label: "Code", value: code, strong: true },
      ],
    },
  ];
}

type Wanted = {
  readonly key: Letter;
  readonly name: string;
  readonly code: string;
  readonly now: Instant;
};

/**
 * What the link of a letter asks for, made with its first paper; null where nothing can be asked for, and
 * where the desk ended it: later copies then carry no code.
 */
async function linkOfLetter(house: LinkHouse, tx: TenantTx, { key, name, code, now }: Wanted) {
  const { caseId, letter } = key;
  const act = "provider-answer";
  await tx.query(oneAtATime, [caseId, letter]);
  const [before] = await tx.query<{ factor: Factor | null }>(made, [caseId, act, String(letter)]);
  if (before) return before.factor;
  const expiresAt = (now + daysOpen * day) as Instant;
  const person = { party: "provider", name } as const;
  for (const factor of factors) {
    const asked = { caseId, person, act, factor, expiresAt, about: { letter }, by: postActor, code };
    const link = await makeLink(house, tx, asked);
    if (link && "url" in link) return factor;
  }
  return null;
}
