// What links are made with, wherever this house makes one.
import { join } from "node:path";
import type { Desk } from "../desk/case-file/desk.ts";
import type { LinkHouse } from "../desk/links/links.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import type { Settings } from "./settings.ts";
import { originOfDesk } from "./sign-in-link.ts";

type Parts = { readonly settings: Settings; readonly desk: Desk };

export const linkHouse = ({ settings, desk }: Parts): LinkHouse => ({
  desk,
  origin: originOfDesk(settings),
  secret: secretOf(settings.secret, join(settings.dataFolder, "secret")),
});
