// What an access issue knows besides what every case about access does: what happened at the front desk, and
// what the TPA tried first.
import { civilDateIn, dateInWords, deskCalendar } from "../../core/calendar.ts";
import { dollars } from "../../core/money.ts";
import type { Party } from "../../core/playbook.ts";
import { type AccessIssueFacts, reasonOf } from "../../core/playbooks/access/facts.ts";
import { atStart } from "../../core/words.ts";
import type { KnownPart } from "../../desk/case-file/case-type.ts";

const readers: readonly Party[] = ["desk", "member", "tpa", "plan", "medical-management"];

export function whatHappened(facts: AccessIssueFacts, viewer: Party): KnownPart[] {
  if (!readers.includes(viewer)) return [];
  const { reported, transfer, tpaAttempt: tried } = facts;
  const reason = reasonOf(facts);
  const to = reported.to === "tpa" ? "TPA" : reported.to;
  const told = `${dateInWords(civilDateIn(deskCalendar.zone, reported.at))}, to the ${to}`;
  const isInside = viewer !== "member";
  const rows = [
    ["At the front desk", reason && atStart(reason.kind)],
    ["Asked for", reason?.upfrontCents !== undefined && dollars(reason.upfrontCents)],
    ["Told", told],
    ["Handed over", isInside && (transfer.kind === "warm" ? "on the line" : "electronically")],
    [
      "The TPA tried",
      isInside && tried?.made && `${dateInWords(tried.on)}, ${tried.person}: ${tried.result}`,
    ],
    ["The TPA did not try", isInside && tried && !tried.made && tried.whyNot],
  ] as const;
  const known = rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  return [{ title: "What happened", rows: known }];
}
