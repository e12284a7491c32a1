// Everything that can happen to an access issue, by the name it has in the API.
import { accessEvents, searchEvents } from "../../fragments/access/events.ts";
import { recordTransfer } from "../../fragments/contacts.ts";
import type { AccessIssueFacts } from "./facts.ts";
import { open, recordReason, recordTpaAttempt } from "./intake.ts";
import { rules } from "./rules.ts";

export const events = {
  open,
  "record-reason": recordReason,
  "record-tpa-attempt": recordTpaAttempt,
  "record-transfer": recordTransfer<AccessIssueFacts>("AN-04"),
  ...accessEvents(rules),
  ...searchEvents(rules),
};

export type AccessIssueEvent = keyof typeof events;
