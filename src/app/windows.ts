// The windows whole: the pages of every party outside the desk, made on the server.
import { join } from "node:path";
import { clientWindow, planLink } from "../desk/client-window/pages.ts";
import { counselWindow, roomLink } from "../desk/counsel-window/pages.ts";
import { speakerStands } from "../desk/counsel-window/stands.ts";
import type { Acts } from "../desk/links/acts.ts";
import { goPage } from "../desk/links/go-page.ts";
import { linkPages } from "../desk/links/link-pages.ts";
import { memberLinks, memberWindow } from "../desk/member-window/pages.ts";
import type { BillHouse } from "../desk/member-window/take-bill.ts";
import { carryConfidence } from "../desk/privacy/confidential.ts";
import { providerLink, providerWindow } from "../desk/provider-window/pages.ts";
import { everything } from "../desk/reception/event-routes.ts";
import type { SignIn } from "../desk/reception/sign-in.ts";
import { matchKept } from "../desk/remittances/match-kept.ts";
import { signLink, signPages, signWindow } from "../desk/signing/page.ts";
import { advanceTestClock } from "../desk/time/test-clock.ts";
import { sandboxBar } from "../desk/window-frame/sandbox-bar.ts";
import type { WindowHouse } from "../desk/window-frame/visit.ts";
import { openWindows } from "../desk/window-frame/windows.ts";
import { cookieJar } from "../platform/html/window-cookie.ts";
import type { App } from "../platform/http/routes.ts";
import { secretOf } from "../platform/sign-in/secret.ts";
import { clientQuestions } from "./case-rooms.ts";
import { claimDesk } from "./claim-desk.ts";
import type { House } from "./house.ts";
import { signingHouse } from "./signing-house.ts";
import { uploadLink } from "./upload-link.ts";

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
  const bills = billHouse(house, given.secret);
  providerWindow(windows, bills);
  const signs = signingHouse(house);
  const signing = signPages(signs);
  signWindow(windows, "/provider", signing);
  memberWindow(windows, bills);
  clientWindow(windows, { ...bills, ...signs, claimDesk: claimDesk(house.post) });
  signWindow(windows, "/client", signing);
  counselWindow(windows);
  // What a link of each act opens, by its name in the policy.
  const acts: Acts = new Map([
    ["provider-answer", { ...providerLink, pages: { ...providerLink.pages, ...signing } }],
    ["sign", signLink(signs)],
    ["plan-decision", planLink(signs)],
    ["upload", uploadLink],
    ["counsel-room", roomLink],
    ...memberLinks(bills).map(([act, pages]) => [act, { ...pages, stands: speakerStands }] as const),
  ]);
  linkPages(windows, acts);
  goPage(windows);
  if (!settings.production)
    sandboxBar(windows, async (tenant, by) => {
      const moved = await advanceTestClock(post, tenant, { by });
      if (moved.kind === "moved") feed.tell({ tenant, id: everything, version: 0 });
      return moved.kind === "refused" ? moved.ruling.says : null;
    });
}

/** What a bill that a member sends needs besides: as when anybody else opens a case. */
function billHouse({ desk, post }: House, secret: string): BillHouse {
  const claims = claimDesk(post);
  return {
    secret,
    clientQuestions,
    opened: async (tx, found) => {
      await carryConfidence(desk, tx, found.caseId);
      await matchKept(claims, tx, found);
    },
  };
}
