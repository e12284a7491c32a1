// The ways to go, for whoever is here: each only where its page is there and its call is theirs.
import type { Me } from "../../desk/people/wire.ts";

export type Way = {
  readonly to: string;
  readonly label: readonly [en: string, es: string];
  /** Its single key, by name. */
  readonly key?: string;
  /** Stands in the masthead; the others are found in the palette. */
  readonly inMasthead?: boolean;
};

type Who = Pick<Me, "party" | "roles"> & { readonly capabilities?: readonly string[] | undefined };
type Rule = Way & { readonly when: (who: Asked) => boolean };
type Asked = {
  readonly desk: boolean;
  readonly party: string;
  readonly has: (...roles: readonly string[]) => boolean;
  /** May use one of these calls; where the server has not said, the roles alone decide. */
  readonly may: (...calls: readonly string[]) => boolean;
};

const head = { inMasthead: true };
/** Who reads figures of their own cases. */
const clients: readonly string[] = ["tpa", "plan", "broker"];
/** Who looks for providers outside the desk. */
const finders: readonly string[] = ["tpa", "plan", "broker", "medical-management"];
const supervises = ["supervisor", "privacy-officer", "administrator"] as const;

const rules: readonly Rule[] = [
  { to: "/", label: ["My day", "Mi día"], key: "go-day", ...head, when: ({ desk }) => desk },
  { to: "/", label: ["Your cases", "Sus casos"], key: "go-day", ...head, when: ({ desk }) => !desk },
  {
    to: "/deals",
    label: ["Deals", "Acuerdos"],
    key: "go-deals",
    ...head,
    when: ({ desk, has }) => desk && has("negotiator", "supervisor", "administrator"),
  },
  { to: "/inbox", label: ["Mentions and watched cases", "Menciones y casos"], when: ({ desk }) => desk },
  {
    to: "/triage",
    label: ["Came in", "Entrada"],
    key: "go-triage",
    ...head,
    when: ({ desk, may }) => desk && may("GET /api/v1/inbound"),
  },
  { to: "/outbox", label: ["Outbox", "Salida"], key: "go-outbox", ...head, when: ({ desk }) => desk },
  {
    to: "/print-runs",
    label: ["Print runs", "Impresión"],
    when: ({ desk, may }) => desk && may("GET /api/v1/print-queue"),
  },
  {
    to: "/remittances",
    label: ["Remittances", "Remesas"],
    key: "go-remittances",
    ...head,
    when: ({ desk }) => desk,
  },
  {
    to: "/authorizations",
    label: ["Authorisations", "Autorizaciones"],
    when: ({ desk, may }) => desk && may("GET /api/v1/authorizations"),
  },
  {
    to: "/authorizations",
    label: ["Authorisations", "Autorizaciones"],
    ...head,
    when: ({ party, may }) => party === "medical-management" && may("GET /api/v1/authorizations"),
  },
  {
    to: "/estimates",
    label: ["Estimates", "Estimaciones"],
    when: ({ desk, may }) => desk && may("GET /api/v1/estimates"),
  },
  {
    to: "/prices",
    label: ["Try a price", "Calcular un precio"],
    when: ({ desk, may }) => desk && may("POST /api/v1/price"),
  },
  {
    to: "/claim-checks",
    label: ["Claim checks", "Revisión de reclamaciones"],
    when: ({ desk, may }) => desk && may("GET /api/v1/claim-checks"),
  },
  {
    to: "/reports",
    label: ["Reports", "Informes"],
    key: "go-reports",
    ...head,
    when: ({ desk, party, may }) => desk || (clients.includes(party) && may("GET /api/v1/reports")),
  },
  {
    to: "/admin",
    label: ["Administration", "Administración"],
    key: "go-administration",
    ...head,
    when: ({ desk, has }) => desk && has("administrator", "supervisor", "account-manager"),
  },
  {
    to: "/audit",
    label: ["Audit", "Auditoría"],
    key: "go-audit",
    ...head,
    when: ({ desk, has, may }) => desk && has(...supervises) && may("GET /api/v1/audit"),
  },
  { to: "/call-run", label: ["Call run", "Llamadas"], key: "go-run", when: ({ desk }) => desk },
  {
    to: "/registry",
    label: ["Providers and plans", "Proveedores y planes"],
    key: "go-registry",
    when: ({ desk, may }) => desk && may("GET /api/v1/registry/search"),
  },
  {
    to: "/registry",
    label: ["Find a provider", "Buscar un médico"],
    key: "go-registry",
    ...head,
    when: ({ party, may }) => finders.includes(party) && may("GET /api/v1/registry/search"),
  },
  {
    to: "/playbooks",
    label: ["How cases go", "Cómo van los casos"],
    when: ({ party }) => party !== "member" && party !== "provider",
  },
  { to: "/me/preferences", label: ["Preferences", "Preferencias"], key: "go-preferences", when: () => true },
  { to: "/me/security", label: ["Sign-in and security", "Acceso y seguridad"], when: () => true },
];

const adminPages: readonly (readonly [to: string, en: string, es: string])[] = [
  ["people", "People and roles", "Personas y funciones"],
  ["clients", "Clients and plans", "Clientes y planes"],
  ["prices", "Prices", "Precios"],
  ["calendars", "Calendars and closures", "Calendarios y cierres"],
  ["channels", "Channels", "Canales"],
  ["playbooks", "Playbooks", "Procedimientos"],
  ["rules", "Rule register", "Registro de reglas"],
  ["import", "Import", "Importación"],
  ["fields", "Fields and tags", "Campos y etiquetas"],
  ["assignment", "Assignment", "Asignación"],
  ["settings", "Settings", "Ajustes"],
];

/** Who opens cases, and what it is called for them; null for those who do not. */
export function opening({
  party,
  capabilities,
}: Pick<Me, "party"> & Partial<Pick<Me, "capabilities">>): readonly [en: string, es: string] | null {
  if (capabilities !== undefined && !capabilities.includes("POST /api/v1/cases")) return null;
  if (party === "member") return ["Report a bill", "Informar de una factura"];
  return party === "desk" || party === "tpa" ? ["Open a case", "Abrir un caso"] : null;
}

/** @param there  is there a page at this address? */
export function waysOf(who: Who, there: (to: string) => boolean): readonly Way[] {
  const { party, roles, capabilities } = who;
  const asked: Asked = {
    desk: party === "desk",
    party,
    has: (...some) => some.some((role) => roles.includes(role)),
    may: (...calls) => capabilities === undefined || calls.some((call) => capabilities.includes(call)),
  };
  const plain = rules
    .filter((rule) => rule.when(asked) && there(rule.to))
    .map(({ when: _when, ...way }) => way);
  const administers = plain.some(({ to }) => to === "/admin");
  const admin = adminPages
    .map(([page, en, es]): Way => ({ to: `/admin/${page}`, label: [en, es] }))
    .filter(({ to }) => administers && there(to));
  return [...plain, ...admin];
}
