// What a case found in pre-certification knows of its authorisation (AP-06).
import { dateInWords } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import type { PreCertFacts } from "../../core/playbooks/pre-cert-access/facts.ts";
import type { KnownPart } from "../../desk/case-file/case-type.ts";

const readers: readonly Party[] = ["desk", "provider", "tpa", "plan", "medical-management"];

export function authorised({ authorization }: PreCertFacts, viewer: Party): KnownPart[] {
  if (!readers.includes(viewer)) return [];
  const { number, approvedOn, services, letterSentOn } = authorization;
  const rows = [
    ["Number", number],
    ["Approved", approvedOn && dateInWords(approvedOn)],
    ["For", services],
    ["Letter to the provider", letterSentOn && dateInWords(letterSentOn)],
  ] as const;
  return [
    {
      title: "Authorisation",
      rows: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    },
  ];
}
