// Clients, members, nurses and providers on cases about access, who act at random but plausibly, and now and
// then out of turn.
import { addDays, civilDateIn, type Instant, pacific } from "../calendar.ts";
import type { AccessFacts } from "../fragments/access/facts.ts";
import type { Playbook } from "../playbook.ts";
import { access } from "../playbooks/access.ts";
import { outreach } from "../playbooks/outreach.ts";
import { preCertAccess } from "../playbooks/pre-cert-access.ts";
import { preNegotiation } from "../playbooks/pre-negotiation.ts";
import { accessActs } from "./access-acts.ts";
import { brokenAccess } from "./access-invariants.ts";
import { type Cast, drawn, idle } from "./cast.ts";
import type { Dice } from "./dice.ts";
import { type Act, act, type World } from "./world.ts";

type AnyAccess = Playbook<AccessFacts, string, string, string>;
type Seen = World<AccessFacts>;

const person = (no: number, dice: Dice) => ({
  memberName: `Member ${no}`,
  memberId: `M-${no}`,
  providerName: `Larkspur ${no % 97}`,
  providerPhone: "+1 555 555 0142",
  ...(dice.chance(0.7) ? { providerNpi: "1999999984" } : {}),
  planName: "Alder Works Plan",
  ...(dice.chance(0.9) ? { tpaName: "Juniper TPA" } : {}),
  ...(dice.chance(0.3) ? { medicalManagementName: "Spruce Medical Management" } : {}),
});
const ahead = (now: Instant, days: number) => addDays(civilDateIn(pacific, now), days);

const request = ({ dice, now }: Seen, no: number): Act =>
  act("open", dice.pick(["tpa", "plan", "desk"]), {
    ...person(no, dice),
    memberBornOn: "1980-05-17",
    plannedOn: ahead(now, dice.from(5, 60)),
    expectedChargeCents: dice.from(10_000, 900_000),
    requesterName: "Theo Tpa",
    ...(dice.chance(0.6)
      ? { codes: "29881", place: "Office", urgency: "routine", requesterContact: "+1 555 555 0143" }
      : {}),
  });

const report = ({ dice }: Seen, no: number): Act => {
  const upfront = dice.chance(0.4);
  return act("open", dice.pick(["tpa", "tpa", "desk", "member"]), {
    ...person(no, dice),
    reason: upfront ? "asked to pay upfront" : "denied",
    ...(upfront ? { upfrontCents: dice.from(1_000, 90_000) } : {}),
    transfer: dice.pick(["warm", "electronic"]),
    ...(dice.chance(0.5) ? { tpaAttempt: "no", attemptWhyNot: "They were shut." } : {}),
  });
};

const referral = ({ dice, now }: Seen, no: number): Act =>
  act("open", dice.pick(["medical-management", "desk"]), {
    ...person(no, dice),
    authorizationNumber: `PA-${no}`,
    approvedOn: ahead(now, -dice.from(1, 9)),
    plannedOn: ahead(now, dice.from(5, 60)),
    services: "29881",
  });

const child = ({ dice, now }: Seen, no: number): Act =>
  act("open", "desk", {
    ...person(no, dice),
    parentNumber: `PN-${no}`,
    alternateNo: 1,
    plannedOn: ahead(now, dice.from(5, 60)),
  });

/** Any event, by anybody, at a moment that is not its own. */
function stray({ dice }: Seen): Act {
  const by = dice.pick(["desk", "member", "provider", "plan", "tpa"] as const);
  return dice.pick<() => Act>([
    () => act("close-case", by),
    () => act("withdraw", by, { why: "?" }),
    () => act("make-offer", by, { amountCents: dice.from(1, 5_000_000) }, "negotiator"),
    () => act("record-contract-load", by, { reference: "?" }),
    () => act("sign-contract", by, { party: "plan", signer: "Somebody", how: "electronic" }),
    () => act("hand-to-contracting", by, { note: "?" }),
    () => act("record-refusal", by, { who: "?", how: "phone", words: "?" }),
  ])();
}

const castOf = (playbook: AnyAccess, opening: Cast<AccessFacts>["opening"]): Cast<AccessFacts> => ({
  playbook,
  opening,
  nextAct: (world) => {
    if (world.dice.chance(0.03)) return stray(world);
    const known = (one: Act | undefined) => one !== undefined && Object.hasOwn(playbook.events, one.event);
    const next = drawn(world, accessActs[world.stage] ?? []);
    return next && known(next) ? next : idle("reached");
  },
  broken: brokenAccess(playbook),
});

/** The four playbooks about access, each with its people. */
export const accessCasts: readonly Cast<AccessFacts>[] = [
  castOf(preNegotiation as unknown as AnyAccess, request),
  castOf(access as unknown as AnyAccess, report),
  castOf(preCertAccess as unknown as AnyAccess, referral),
  castOf(outreach as unknown as AnyAccess, child),
];
