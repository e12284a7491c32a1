// What signing in needs of the house: the secret, better-auth, the clock on the wall, and the relay.
import { join } from "node:path";
import { newId } from "../desk/case-file/ids.ts";
import type { AccountHouse } from "../desk/people/account-house.ts";
import { access } from "../desk/reception/sign-in.ts";
import { enginesWith } from "../platform/sign-in/engine.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import type { House } from "./house.ts";
import { knownOrigin } from "./known-origin.ts";

type Parts = Pick<House, "settings" | "pool" | "feed" | "post">;

/** `now` is the clock on the wall unless given, which tests do. */
export function accountHouse(
  { settings, pool, feed, post }: Parts,
  now: () => number = Date.now,
): AccountHouse {
  const secret = secretOf(settings.secret, join(settings.dataFolder, "secret"));
  const { relay, from } = post;
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return {
    pool,
    secret,
    now,
    newId,
    production: settings.production,
    origin: knownOrigin(settings),
    engineAt: enginesWith({ secret, name: "Parley", newId }),
    accessChanged: (tenant) => feed.tell({ tenant, id: access, version: 0 }),
    mail: relay
      ? async (mail) => {
          const messageId = `<${newId()}@${domain}>`;
          return (await relay.send({ ...mail, from: { name: "Parley", address: from }, messageId })).accepted;
        }
      : null,
  };
}
