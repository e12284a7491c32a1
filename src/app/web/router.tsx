// Which address shows which page. The address keeps what is looked at, so that it can be sent to a colleague.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readAuditSearch } from "../../desk/audit/screens/audit-search.ts";
import type { BoardSearch } from "../../desk/deals/screens/deals-data.ts";
import { readTriageSearch } from "../../desk/inbound/screens/triage-search.ts";
import { QueuePage } from "../../desk/queues/screens/queue-page.tsx";
import { readQueueSearch } from "../../desk/queues/screens/queue-search.ts";
import type { RegistrySearch } from "../../desk/registry/screens/registry-data.ts";
import type { ReportSearch } from "../../desk/reports/screens/reports-data.ts";
import { BrokenPage } from "./broken-page.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });

const words = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

const queue = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: readQueueSearch,
  component: Queue,
});

function Queue() {
  return <QueuePage search={queue.useSearch()} />;
}

const pages = () => import("./pages.tsx");
const myPages = () => import("./my-pages.tsx");
const wayIn = () => import("./way-in.tsx");

const adminPages = () => import("./admin-pages.tsx");
const authorizationPages = () => import("./authorization-pages.tsx");
const pricePages = () => import("./price-pages.tsx");

const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

/** What is asked for stands in the address, word for word. */
const anySearch = (given: Record<string, unknown>): ReportSearch =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const word = words(value);
      return word === undefined || word === "" ? [] : [[name, word]];
    }),
  );
const figurePages = () => import("./figure-pages.tsx");

const boardOfDeals = createRoute({
  getParentRoute: () => root,
  path: "/deals",
  validateSearch: (given: Record<string, unknown>): BoardSearch => ({
    playbook: words(given.playbook),
    stage: words(given.stage),
    assignee: words(given.assignee),
    sort: words(given.sort),
  }),
  component: lazyRouteComponent(figurePages, "Deals"),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: "/reports",
  validateSearch: anySearch,
  component: lazyRouteComponent(figurePages, "Reports"),
});
const reportCases = createRoute({
  getParentRoute: () => root,
  path: "/reports/cases",
  validateSearch: anySearch,
  component: lazyRouteComponent(figurePages, "ReportCases"),
});
const pack = createRoute({
  getParentRoute: () => root,
  path: "/reports/pack",
  validateSearch: anySearch,
  component: lazyRouteComponent(figurePages, "Pack"),
});

const breakGlass = createRoute({
  getParentRoute: () => root,
  path: "/break-glass",
  validateSearch: (given: Record<string, unknown>): GlassSearch => ({
    case: words(given.case),
    state: words(given.state),
  }),
  component: lazyRouteComponent(() => import("../../desk/privacy/screens/glass-page.tsx"), "GlassPage"),
});

type GlassSearch = { readonly case?: string | undefined; readonly state?: string | undefined };

const registryPages = () => import("./registry-pages.tsx");

const registry = createRoute({
  getParentRoute: () => root,
  path: "/registry",
  validateSearch: (given: Record<string, unknown>): RegistrySearch => ({
    q: words(given.q),
    zip: words(given.zip),
    miles: words(given.miles),
    specialty: words(given.specialty),
    plan: words(given.plan),
    standing: words(given.standing),
  }),
  component: lazyRouteComponent(registryPages, "Registry"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import("../../desk/audit/screens/audit-page.tsx"), "AuditPage"),
});

const triage = createRoute({
  getParentRoute: () => root,
  path: "/triage",
  validateSearch: readTriageSearch,
  component: lazyRouteComponent(() => import("../../desk/inbound/screens/triage-page.tsx"), "TriagePage"),
});

const tree = root.addChildren([
  queue,
  reports,
  reportCases,
  pack,
  page(
    "/cases/new",
    lazyRouteComponent(() => import("../../desk/intake/screens/kinds-page.tsx"), "KindsPage"),
  ),
  page("/cases/new/$playbook", lazyRouteComponent(pages, "OneIntake")),
  page("/cases/$id", lazyRouteComponent(pages, "OneCase")),
  page(
    "/inbox",
    lazyRouteComponent(() => import("../../desk/notes/screens/inbox-page.tsx"), "InboxPage"),
  ),
  page(
    "/call-run",
    lazyRouteComponent(() => import("../../desk/queues/screens/call-run-page.tsx"), "CallRunPage"),
  ),
  page(
    "/admin/assignment",
    lazyRouteComponent(() => import("../../desk/assignment/screens/assignment-page.tsx"), "AssignmentPage"),
  ),
  page("/me/preferences", lazyRouteComponent(myPages, "MyPreferences")),
  page("/me/security", lazyRouteComponent(myPages, "MySecurity")),
  page("/sign-in", lazyRouteComponent(wayIn, "SignInAddress")),
  page("/sign-in/link", lazyRouteComponent(wayIn, "SignInLink")),
  boardOfDeals,
  page("/cases/$id/deal", lazyRouteComponent(figurePages, "OneDeal")),
  page(
    "/playbooks",
    lazyRouteComponent(() => import("../../desk/playbooks/screens/playbooks-page.tsx"), "PlaybooksPage"),
  ),
  page("/playbooks/$name", lazyRouteComponent(pages, "OnePlaybook")),
  page(
    "/outbox",
    lazyRouteComponent(() => import("../../desk/correspondence/screens/outbox-page.tsx"), "OutboxPage"),
  ),
  page(
    "/print-runs",
    lazyRouteComponent(() => import("../../desk/print-runs/screens/print-runs-page.tsx"), "PrintRunsPage"),
  ),
  page(
    "/print-runs/$id",
    lazyRouteComponent(() => import("./one-print-run.tsx"), "OnePrintRun"),
  ),
  page(
    "/remittances",
    lazyRouteComponent(() => import("../../desk/remittances/screens/remittance-page.tsx"), "RemittancePage"),
  ),
  page("/authorizations", lazyRouteComponent(authorizationPages, "AuthorizationsPage")),
  page("/authorizations/new", lazyRouteComponent(authorizationPages, "KeyAuthorizationPage")),
  page("/authorizations/$id", lazyRouteComponent(authorizationPages, "AuthorizationPage")),
  page("/authorizations/$id/correct", lazyRouteComponent(authorizationPages, "CorrectAuthorizationPage")),
  page("/prices", lazyRouteComponent(pricePages, "PricePage")),
  page("/estimates", lazyRouteComponent(pricePages, "EstimatesPage")),
  page("/estimates/new", lazyRouteComponent(pricePages, "NewEstimatePage")),
  page("/estimates/$id", lazyRouteComponent(pricePages, "EstimatePage")),
  page("/claim-checks", lazyRouteComponent(pricePages, "ClaimChecksPage")),
  page("/claim-checks/$id", lazyRouteComponent(pricePages, "ClaimCheckPage")),
  page("/admin/prices", lazyRouteComponent(pricePages, "PriceTablesPage")),
  page("/admin", lazyRouteComponent(adminPages, "AdminPage")),
  page("/admin/people", lazyRouteComponent(adminPages, "PeoplePage")),
  page("/admin/clients", lazyRouteComponent(adminPages, "ClientsPage")),
  page("/admin/clients/$id", lazyRouteComponent(adminPages, "OneClient")),
  page("/admin/calendars", lazyRouteComponent(adminPages, "CalendarsPage")),
  page("/admin/channels", lazyRouteComponent(adminPages, "ChannelsPage")),
  page("/admin/webhooks", lazyRouteComponent(adminPages, "WebhooksPage")),
  page("/admin/playbooks", lazyRouteComponent(adminPages, "VersionsPage")),
  page("/admin/rules", lazyRouteComponent(adminPages, "RulesPage")),
  page("/admin/settings", lazyRouteComponent(adminPages, "SettingsPage")),
  page(
    "/admin/letters",
    lazyRouteComponent(() => import("../../desk/wording/screens/letters-page.tsx"), "LettersPage"),
  ),
  page(
    "/admin/letters/$playbook/$letter",
    lazyRouteComponent(() => import("../../desk/wording/screens/letter-words-page.tsx"), "LetterWordsPage"),
  ),
  page(
    "/admin/fields",
    lazyRouteComponent(() => import("../../desk/tags-and-fields/screens/fields-page.tsx"), "FieldsPage"),
  ),
  page(
    "/admin/import",
    lazyRouteComponent(() => import("../../desk/loads/screens/import-page.tsx"), "ImportPage"),
  ),
  page(
    "/admin/import/$id",
    lazyRouteComponent(() => import("../../desk/loads/screens/load-page.tsx"), "LoadPage"),
  ),
  registry,
  page("/registry/$id", lazyRouteComponent(registryPages, "OneProvider")),
  audit,
  triage,
  page(
    "/audit/seen",
    lazyRouteComponent(() => import("../../desk/audit/screens/seen-page.tsx"), "SeenPage"),
  ),
  page(
    "/audit/disclosures",
    lazyRouteComponent(() => import("../../desk/audit/screens/disclosures-page.tsx"), "DisclosuresPage"),
  ),
  breakGlass,
]);

function NoSuchPage() {
  return (
    <main id="main" className="page">
      <h1>There is no such page</h1>
      <p>Check the address, or begin with “My day”.</p>
    </main>
  );
}

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultErrorComponent: BrokenPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
