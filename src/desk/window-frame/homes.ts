// Which window is whose. The desk's people and the nurses of a client work on the desk itself.
import type { Party } from "../../core/playbook.ts";

const homes: { readonly [party in Party]?: string } = {
  member: "/member",
  advocate: "/member",
  provider: "/provider",
  tpa: "/client",
  plan: "/client",
  broker: "/client",
  counsel: "/counsel",
};

/** Where somebody of this party begins. */
export const homeOf = (party: Party): string => homes[party] ?? "/";
