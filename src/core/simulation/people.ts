// Members, TPAs, providers and plans who act at random but plausibly; and now and then do what they should
// not.
import { addDays, civilDateIn, pacific } from "../calendar.ts";
import { acts } from "./acts.ts";
import { drawn, idle } from "./cast.ts";
import { type Act, act, type World } from "./world.ts";

/** A bill as somebody would report it; one in eight was an emergency, and some things are not known yet. */
export function opening({ dice, now }: World, no: number): Act {
  const billed = dice.from(20_000, 900_000);
  const paid = Math.floor(billed * dice.next() * 0.6);
  const share = dice.from(0, 40_000);
  const known = dice.chance(0.7);
  const service = addDays(civilDateIn(pacific, now), -dice.from(20, 200));
  return act("open", dice.pick(["tpa", "tpa", "member", "desk"]), {
    memberName: `Member ${no}`,
    memberEmail: `member${no}@example.com`,
    prefers: dice.pick(["phone", "web", "post"]),
    providerName: `Provider ${no % 97}`,
    providerNpi: "1999999984",
    tpaName: "Juniper TPA",
    planName: "Alder Works Plan",
    claimNumber: `C-${no}`,
    codes: "29881",
    serviceFrom: service,
    serviceTo: service,
    statementCents: dice.chance(0.1) ? Math.max(share, 1) : Math.max(billed - paid, 1),
    statementOn: addDays(service, 15),
    documented: dice.chance(0.8),
    transfer: dice.pick(["warm", "electronic"]),
    emergency: dice.pick(["no", "no", "no", "no", "no", "no", "yes", "unknown"]),
    airAmbulance: dice.chance(0.02) ? "yes" : "no",
    ...(known ? { billedCents: billed, planPaidCents: paid, patientResponsibilityCents: share } : {}),
  });
}

/** What somebody may do next on a case in this stage; mostly what the stage asks for. */
export function nextAct(world: World): Act {
  const { dice, stage, facts } = world;
  if (dice.chance(0.03)) return stray(world);
  const next = drawn(world, acts[stage] ?? acts.closed ?? []);
  return next ?? idle(facts.bills.length > 0 ? "reached" : "not reached");
}

/**
 * Somebody does something out of turn: any event, by anybody, with answers that fit the form but not the
 * case.
 */
function stray({ dice, facts }: World): Act {
  const event = dice.pick([
    "make-offer",
    "close-case",
    "plan-decides",
    "sign-loa",
    "record-payment",
    "resume",
    "send-settlement-letter",
    "tell-member",
    "confirm-split",
    "answer-follow-up",
  ]);
  const by = dice.pick(["desk", "member", "provider", "plan", "tpa"] as const);
  const inputs: Record<string, object> = {
    "make-offer": { amountCents: dice.from(1, 5_000_000) },
    "plan-decides": { option: dice.pick(["wait", "engage-counsel"]) },
    "sign-loa": { party: "plan", signer: "Somebody", how: "electronic" },
    "record-payment": { additionalCents: dice.from(1, 900_000), reference: `EOB-${dice.from(1, 99)}` },
    resume: { at: "negotiating" },
    "send-settlement-letter": { payBy: "2030-01-01" },
    "tell-member": { how: "phone" },
    "answer-follow-up": { answer: facts.bills.length > 1 ? "yes" : "no" },
  };
  return act(event, by, inputs[event] ?? {}, dice.pick(["specialist", "negotiator", "supervisor"]));
}
