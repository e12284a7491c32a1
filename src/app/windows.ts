// The windows whole: the pages of every party outside the desk, made on the server.
import { join } from "node:path";
import { providerWindow } from "../desk/provider-window/pages.ts";
import { everything } from "../desk/reception/event-routes.ts";
import type { SignIn } from "../desk/reception/sign-in.ts";
import { advanceTestClock } from "../desk/time/test-clock.ts";
import { sandboxBar } from "../desk/window-frame/sandbox-bar.ts";
import type { WindowHouse } from "../desk/window-frame/visit.ts";
import { openWindows } from "../desk/window-frame/windows.ts";
import { cookieJar } from "../platform/html/window-cookie.ts";
import type { App } from "../platform/http/routes.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import type { House } from "./house.ts";

export type WindowSettings = {
  readonly signIn: SignIn;
  readonly log: (line: string) => void;
};

/** Puts every window on this server. */
export async function everyWindow(app: App, house: House, { signIn, log }: WindowSettings): Promise<void> {
  const { settings, pool, desk, files, feed, post } = house;
  const given: WindowHouse = {
    pool,
    desk,
    files,
    signIn,
    log,
    jar: cookieJar(settings.production),
    secret: secretOf(settings.secret, join(settings.dataFolder, "secret")),
    production: settings.production,
    changed: (tenant, id, version) => feed.tell({ tenant, id, version }),
  };
  const windows = await openWindows(app, given);
  providerWindow(windows);
  if (!settings.production)
    sandboxBar(windows, async (tenant, by) => {
      const moved = await advanceTestClock(post, tenant, { by });
      if (moved.kind === "moved") feed.tell({ tenant, id: everything, version: 0 });
      return moved.kind === "refused" ? moved.ruling.says : null;
    });
}
