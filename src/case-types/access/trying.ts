// What waits for the TPA on an access issue: what came of its own conversation with the provider (AN-03).
import type { AccessIssueFacts } from "../../core/playbooks/access/facts.ts";
import type { ClientItem } from "../../core/windows.ts";
import type { ClientTold } from "../../desk/access-cases/windows/client-stands.ts";
import { attemptQuestions, attemptWords } from "./client-intake.ts";

export function trying({ facts, at, context }: ClientTold<AccessIssueFacts>): ClientItem[] {
  if (at.actor.party !== "tpa" || facts.tpaAttempt || facts.closed) return [];
  const { language } = context;
  const asks = attemptQuestions(language);
  return [
    {
      name: "attempt",
      ...attemptWords(language),
      act: { kind: "event", event: "record-tpa-attempt", input: {}, asks },
    },
  ];
}
