// What links are made with, wherever this house makes one.
import { join } from "node:path";
import type { LinkHouse } from "../desk/links/links.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import type { House } from "./house.ts";
import { originOfDesk } from "./sign-in-link.ts";

export const linkHouse = ({ settings, desk }: Pick<House, "settings" | "desk">): LinkHouse => ({
  desk,
  origin: originOfDesk(settings),
  secret: secretOf(settings.secret, join(settings.dataFolder, "secret")),
});
