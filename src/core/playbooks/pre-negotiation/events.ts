// Everything that can happen to a pre-negotiation, by the name it has in the API.
import { accessEvents, searchEvents } from "../../fragments/access/events.ts";
import { fillRequest, open, sendRequest } from "./request.ts";
import { rules } from "./rules.ts";

export const events = {
  open,
  "fill-request": fillRequest,
  "send-request": sendRequest,
  ...accessEvents(rules),
  ...searchEvents(rules),
};

export type PreNegotiationEvent = keyof typeof events;
