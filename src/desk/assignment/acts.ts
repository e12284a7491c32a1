// What the desk does to a case beside its playbook: who has it, whether it is put aside, its tags. One list
// for one case and for many.
import type { Instant } from "../../core/calendar.ts";
import {
  type Fields,
  type InputOf,
  type InputProblem,
  moment,
  optional,
  readInput,
  text,
  yesNo,
} from "../../core/fields.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import type { Outcome } from "../case-file/record.ts";
import { hangTag, type Tagged, tagAsks, takeTagOff } from "../tags-and-fields/tag-acts.ts";
import { assign } from "./assign.ts";
import { assignByRule, casesToAssign, Giving } from "./by-rule.ts";
import { endHold, putOnHold } from "./hold.ts";
import { refusedOutcome } from "./no-rule.ts";

const assignAsks = {
  to: text("To whom", { hint: "the id of a person, me, nobody, or rules", most: 80 }),
  note: optional(text("Note", { most: 500 })),
  anyway: optional(yesNo("Also while they are away")),
} satisfies Fields;
const holdAsks = {
  until: optional(moment("Until", { hint: "left out: until something comes in" })),
  why: text("Why", { most: 300 }),
} satisfies Fields;

type Acting = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly expectVersion?: number | undefined;
};
type Done = Outcome | Tagged | { readonly kind: "bad request"; readonly problems: readonly InputProblem[] };

type DeskAct = {
  readonly title: string;
  readonly asks: Fields;
  readonly does: (desk: Desk, tx: TenantTx, acting: Acting, input: never) => Promise<Outcome | Tagged>;
};

const act = <A extends Fields>(
  title: string,
  asks: A,
  does: (desk: Desk, tx: TenantTx, acting: Acting, input: InputOf<A>) => Promise<Outcome | Tagged>,
): DeskAct => ({ title, asks, does });

/** By the name that bulk requests use. No playbook has an event of one of these names. */
export const deskActs: { readonly [name: string]: DeskAct } = {
  assign: act("Give to somebody", assignAsks, assignTo),
  "put-on-hold": act("Put on hold", holdAsks, (desk, tx, acting, { until = null, why }) =>
    putOnHold(desk, tx, { ...acting, until: until as Instant | null, why }),
  ),
  "end-hold": act("Take up again", {}, (desk, tx, acting) => endHold(desk, tx, acting)),
  "add-tag": act("Add a tag", tagAsks, hangTag),
  "take-tag-off": act("Take a tag off", tagAsks, takeTagOff),
};

async function assignTo(
  desk: Desk,
  tx: TenantTx,
  acting: Acting,
  { to, note, anyway }: InputOf<typeof assignAsks>,
): Promise<Outcome> {
  if (to !== "rules") {
    const whom = to === "nobody" ? null : to === "me" ? acting.actor.id : to;
    return assign(desk, tx, { ...acting, to: whom, note, anyway });
  }
  const [one] = await casesToAssign(tx, [acting.caseId]);
  if (!one) return { kind: "no such case" };
  const { around } = await openDesk(desk, tx);
  const giving = await Giving.of(desk, tx, around);
  const outcome = await assignByRule(desk, tx, { one, giving, actor: acting.actor, note });
  return outcome ?? refusedOutcome(desk, tx, acting.caseId);
}

/** Reads the answers, and does it. The answers come as somebody sent them. */
export async function doDeskAct(
  desk: Desk,
  tx: TenantTx,
  { name, input, ...acting }: Acting & { readonly name: string; readonly input: unknown },
): Promise<Done> {
  const found = Object.hasOwn(deskActs, name) ? deskActs[name] : undefined;
  if (!found) throw new Error(`The desk has no act "${name}".`);
  const reading = readInput(found.asks, input);
  if (!reading.ok) return { kind: "bad request", problems: reading.problems };
  return found.does(desk, tx, acting, reading.input as never);
}
