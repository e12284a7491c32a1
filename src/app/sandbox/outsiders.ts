// Who acts in the stories and has no persona of their own.
import type { ActingParty, Actor } from "../../core/playbook.ts";

const outsider = (party: ActingParty, name: string): Actor => ({
  id: `sandbox-${party}`,
  name,
  party,
  roles: [],
});

/** By the name they have in the stories. */
export const outsiders = {
  "other provider": outsider("provider", "Patient accounts"),
  post: { id: "post", name: "Post", party: "post", roles: [] },
} as const satisfies Record<string, Actor>;
