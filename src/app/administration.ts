// The rooms of administration on one server.
import { settingsRoutes } from "../desk/administration/routes.ts";
import { calendarRoutes } from "../desk/calendars/routes.ts";
import type { Desk } from "../desk/case-file/desk.ts";
import { channelRoutes } from "../desk/channels/routes.ts";
import { clientRoutes } from "../desk/clients/routes.ts";
import type { AtDesk } from "../desk/reception/at-desk.ts";
import { ruleRoutes } from "../desk/rule-register/routes.ts";
import { wordingRoutes } from "../desk/wording/routes.ts";
import type { App, Routes } from "../platform/http/routes.ts";
import { rulePages } from "./rule-pages.ts";

type Administration = {
  readonly at: AtDesk;
  readonly desk: Desk;
  readonly moved: (tenant: string) => void;
};

export const administrationRoutes: Routes<Administration> = (app: App, { at, desk, moved }) => {
  clientRoutes(app, { at });
  calendarRoutes(app, { at, desk, moved });
  channelRoutes(app, { at, desk });
  ruleRoutes(app, { at, desk, pages: rulePages() });
  settingsRoutes(app, { at });
  wordingRoutes(app, { at, desk });
};
