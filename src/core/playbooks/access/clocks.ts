// By when, in an access issue: the member within 24 hours, then like every case about access.
import { accessClocks, searchClocks } from "../../fragments/access/clocks.ts";
import { outreachClocks } from "../../fragments/contacts.ts";
import type { AccessIssueFacts } from "./facts.ts";
import { rules } from "./rules.ts";

export const clocks = {
  ...outreachClocks<AccessIssueFacts>("AN-05"),
  ...accessClocks(rules),
  ...searchClocks(rules),
};
export type AccessIssueClock = keyof typeof clocks;
