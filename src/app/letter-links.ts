// The link by which somebody reads a letter that a mail only tells of.
import { join } from "node:path";
import type { Instant } from "../core/calendar.ts";
import type { Party } from "../core/playbook.ts";
import type { Desk } from "../desk/case-file/desk.ts";
import { tenantNow } from "../desk/case-file/read-pages.ts";
import type { WantedLink } from "../desk/correspondence/post.ts";
import { postActor } from "../desk/correspondence/proof.ts";
import { makeLink } from "../desk/links/links.ts";
import type { TenantTx } from "../platform/db/tenant.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import { knownOrigin } from "./known-origin.ts";
import type { Settings } from "./settings.ts";

/** What somebody of each party comes for; none for those who sign in. */
const acts: { readonly [party: string]: string } = {
  member: "member-home",
  advocate: "member-home",
  provider: "provider-answer",
};
const monthMs = 30 * 86_400_000;
const factors = ["claim last four", "date of birth"] as const;

/**
 * Makes such links. Null where this party has no page of its own, or the case holds nothing that only the
 * reader would know: then the mail says to sign in or to call.
 */
export function letterLinks(settings: Settings, desk: Desk) {
  const origin = knownOrigin(settings);
  if (origin === null) return async () => null;
  return async (tx: TenantTx, { caseId, party, name }: WantedLink): Promise<string | null> => {
    const act = acts[party];
    if (act === undefined) return null;
    const house = { desk, origin, secret: secretOf(settings.secret, join(settings.dataFolder, "secret")) };
    const expiresAt = ((await tenantNow(tx)) + monthMs) as Instant;
    for (const factor of factors) {
      const person = { party: party as Party, name };
      const made = await makeLink(house, tx, { caseId, person, act, expiresAt, factor, by: postActor });
      if (made && "url" in made) return made.url;
    }
    return null;
  };
}
