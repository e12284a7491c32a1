// What medical management has approved in the sandbox, near and far, and the plan's clause for its letters.
import { addDays, civilDateIn, type Instant, pacific } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { clauseOn, keepClause } from "../../desk/authorizations/clauses.ts";
import type { House } from "../../desk/authorizations/desk-eyes.ts";
import { addAuthorization, happened } from "../../desk/authorizations/keep.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

type Row = readonly [
  number: string | undefined,
  days: number,
  member: string,
  memberId: string,
  provider: string,
  npi: string,
  code: string,
  said?: "accepts" | "refuses",
];

const rows: readonly Row[] = [
  ["PA-20417", 2, "Oren Castell", "QW-20417", "Larkmoor Surgery Center", "2000001018", "29881", "refuses"],
  ["PA-20433", 6, "Priya Holloway", "QW-20433", "Fennick General Hospital", "2000002024", "27447"],
  ["PA-20440", 18, "Tomas Verrall", "QW-20440", "Oakhollow Orthopedics", "2000004046", "29827"],
  ["PA-20451", 9, "Ada Winmore", "QW-20451", "Brindle Bay Imaging", "2000003030", "72148", "accepts"],
  [undefined, 25, "Joss Pendrake", "QW-20460", "Quillby Heart Center", "2000007072", "93306"],
];

const words =
  "The plan has no network, and its members may go to any provider. It pays by reference to what Medicare " +
  "pays for the same service, as section 7 of the plan document says.\n\nWhat the plan allows is " +
  "payment in full for the plan's part. Please call the desk before the service if you do not accept this.";

type Given = {
  readonly now: Instant;
  readonly plan: House;
  readonly care: House;
  readonly by: Actor;
  /** Of the desk: answers for what the plan says. */
  readonly keeper: Actor;
};

export async function authorizationsIn(tx: TenantTx, { now, plan, care, by, keeper }: Given): Promise<void> {
  const today = civilDateIn(pacific, now);
  const who = { id: by.id, name: by.name };
  if (await clauseOn(tx, plan.id, today)) return;
  const why = "Plan document, third amendment, section 7";
  const clause = { plan: plan.id, version: 1, words, from: addDays(today, -300), why };
  await keepClause(tx, { ...clause, by: { id: keeper.id, name: keeper.name } });
  const address = "Ternport, OR 97201";
  for (const [number, days, name, memberId, provider, npi, code, said] of rows) {
    const decided = number ? { number, state: "approved" as const } : { state: "asked" as const };
    const one = {
      ...{ care, plan, ...decided, member: { name, memberId } },
      provider: { name: provider, npi, phone: "(503) 555-0142", address },
      services: [{ code, modifiers: [] }],
      place: "Ambulatory surgery center",
      plannedOn: addDays(today, days),
      askedOn: addDays(today, -6),
      ...(number ? { decidedOn: addDays(today, -2) } : {}),
    };
    const id = await addAuthorization(tx, one, "278");
    const says = number ? `Approved: ${code}, number ${number}.` : `Asked for: ${code}.`;
    await happened(tx, id, { kind: number ? "answered" : "asked", says, by: who });
    if (said) await saidOf(tx, id, { said, provider, who });
  }
}

type Said = {
  readonly said: "accepts" | "refuses";
  readonly provider: string;
  readonly who: { readonly id: string; readonly name: string };
};

async function saidOf(tx: TenantTx, id: string, { said, provider, who }: Said): Promise<void> {
  await tx.change(
    "update prior_authorization set access = $2 where tenant_id = current_tenant() and id = $1",
    [id, said],
  );
  const quote = said === "accepts" ? "We take it." : "We have never heard of that plan.";
  const says = `The front desk of ${provider} ${said} the plan: \u201c${quote}\u201d`;
  await happened(tx, id, { kind: "access", says, detail: { words: quote }, by: who });
}
