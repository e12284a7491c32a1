// What waits for the client while its request is not whole (PN-01), and when it is (PN-02).
import type { PreNegotiationFacts } from "../../core/playbooks/pre-negotiation/facts.ts";
import { requestCompleteness, requestFields } from "../../core/playbooks/pre-negotiation/request.ts";
import type { ClientItem, StoryQuestion } from "../../core/windows.ts";
import { event, item } from "../../desk/access-cases/windows/client.ts";
import type { ClientTold } from "../../desk/access-cases/windows/client-stands.ts";
import { atAsked } from "./request-words.ts";

type Told = ClientTold<PreNegotiationFacts>;

/** Only the missing answers are asked for; whatever was given stays. */
export function requesting(told: Told): ClientItem[] {
  const { facts, context } = told;
  if (context.stage !== "requesting" || facts.closed) return [];
  const { missing, complete } = requestCompleteness(facts);
  if (complete) return [item(told, "send", event("send-request", []), "request whole")];
  const asks = missing.map(({ field, title }): StoryQuestion => {
    const one = requestFields[field];
    const kind = one.kind === "money" || one.kind === "date" || one.kind === "choice" ? one.kind : "text";
    const choices = atAsked(context.language, field, one.choices ?? []);
    return {
      name: field,
      kind,
      label: choices.label ?? title,
      needed: false,
      ...(choices.choices.length > 0 ? { choices: choices.choices } : {}),
    };
  });
  return [item(told, "fill", event("fill-request", asks), "request whole")];
}
