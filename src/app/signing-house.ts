// What signing works with in this house: the seal, and links for those who sign without an account.
import { join } from "node:path";
import type { Desk } from "../desk/case-file/desk.ts";
import { sendNotice } from "../desk/correspondence/notices.ts";
import { makeLink } from "../desk/links/links.ts";
import { houseActor, type LinkWanted, type SigningHouse } from "../desk/signing/house.ts";
import { type SigningRound, signingRound } from "../desk/signing/round.ts";
import type { TenantTx } from "../platform/db/tenant.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import type { House } from "./house.ts";
import { knownOrigin } from "./known-origin.ts";

type Parts = Pick<House, "settings" | "desk" | "files" | "seal">;

export function signingHouse(
  { settings, files, seal, ...house }: Parts,
  desk: Desk = house.desk,
): SigningHouse {
  const origin = knownOrigin(settings);
  if (origin === null) return { desk, files, seal };
  const secret = () => secretOf(settings.secret, join(settings.dataFolder, "secret"));
  const link = async (tx: TenantTx, { caseId, party, name, role, expiresAt }: LinkWanted) => {
    const asked = {
      caseId,
      person: { party, name },
      act: "sign",
      expiresAt,
      about: { role },
      by: houseActor,
    };
    for (const factor of ["claim last four", "date of birth"] as const) {
      const made = await makeLink({ desk, origin, secret: secret() }, tx, { ...asked, factor });
      if (made && "url" in made) return made.url;
    }
    return null;
  };
  return { desk, files, seal, link };
}

/** Writes to those whose turn it is, and ends what has run out. */
export function doSigningRound(house: House, signal?: AbortSignal): Promise<void> {
  const { pool, post, feed } = house;
  const round: SigningRound = {
    ...signingHouse(house),
    pool,
    send: (tenant, notice) => sendNotice(post, tenant, notice),
    changed: (tenant, id, version) => feed.tell({ tenant, id, version }),
  };
  return signingRound(round, signal);
}
