// The description of the API, with the questions of every action of every playbook.
import { jsonSchema } from "../core/fields.ts";
import { atStart } from "../core/words.ts";
import type { AnyCaseType } from "../desk/case-file/case-type.ts";
import type { Description } from "../platform/http/openapi.ts";
import type { App } from "../platform/http/routes.ts";

export const description: Description = {
  title: "Parley",
  version: "0.1.0",
  server: "/",
  says: [
    "The open case desk for everything between healthcare providers and payers.",
    "Send Authorization: Bearer with a token. Amounts are whole cents in fields that end in Cents;",
    "instants are UTC; dates are YYYY-MM-DD. Every POST takes an Idempotency-Key.",
    "Problems are RFC 9457 with code, detail and doNext.",
  ].join(" "),
  tags: [
    { name: "cases", description: "The queues, and what may be done to a case." },
    { name: "assignment", description: "Who works a case, and cases that are put aside." },
    { name: "case file", description: "What happened, what is to be done, by when; papers and letters." },
    { name: "notes", description: "What the desk says to itself, and who hears of it." },
    { name: "drafts", description: "What somebody has typed and not sent." },
    { name: "balance bills", description: "How much of a bill is a balance bill." },
    { name: "x12", description: "Remittances and claims as payers and providers send them." },
    { name: "deals", description: "Coming to a price: the board, one deal, and its letter tried out." },
    { name: "registry", description: "Which provider accepts which plan, and how that is known." },
    {
      name: "loads",
      description: "Tables brought along: members, providers, standings, clients, claims, cases.",
    },
    { name: "reports", description: "How long, how late, how much; and the cases behind each figure." },
    { name: "playbooks", description: "What can happen to a case, and who is responsible." },
    { name: "people", description: "Who asks, and who may ask." },
    { name: "signing in", description: "The way in, for people. Machines send a token." },
    { name: "accounts", description: "One's own account: sessions, second factors, passkeys, keys." },
    { name: "audit", description: "Who did and saw what, and what was disclosed." },
    { name: "privacy", description: "Who may not know of a case, and what was asked for in confidence." },
    { name: "machines", description: "Webhooks." },
    { name: "sandbox", description: "Time, where it can be moved." },
    { name: "health", description: "Is it alive, is it ready?" },
  ],
};

type Schema = { readonly [key: string]: unknown };
type Operation = { description?: string; requestBody?: unknown };
type Document = {
  readonly paths: { readonly [path: string]: { post?: Operation } };
  readonly components: { schemas: Record<string, Schema> };
};

/** The whole document, as JSON text, made once when the server is ready. */
export function openApiText(app: App, rooms: readonly AnyCaseType[]): string {
  const document = structuredClone(app.swagger()) as unknown as Document;
  const { schemas } = document.components;
  const intakes: Schema[] = [];
  const actions: Schema[] = [];
  for (const { playbook } of rooms) {
    for (const [name, { title, rule, asks }] of Object.entries(playbook.events)) {
      const isIntake = name === playbook.opens;
      const id = `${pascal(playbook.name)}${pascal(name)}`;
      const asked = jsonSchema(asks);
      schemas[id] = {
        title: `${playbook.name}: ${name}`,
        description: `${title} (${rule}).`,
        ...(isIntake ? withName(asked, playbook.name) : asked),
      };
      (isIntake ? intakes : actions).push({ $ref: `#/components/schemas/${id}` });
    }
  }
  describeBody(document, "/api/v1/cases", intakes);
  describeBody(document, "/api/v1/cases/{id}/actions/{name}", actions);
  return JSON.stringify(document);
}

const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => atStart(part))
    .join("");

function withName(asked: Schema, playbook: string): Schema {
  const properties = { playbook: { const: playbook }, ...(asked.properties as object) };
  return { ...asked, properties, required: ["playbook", ...(asked.required as string[])] };
}

function describeBody({ paths }: Document, path: string, anyOf: readonly Schema[]): void {
  const post = paths[path]?.post;
  if (!post) throw new Error(`The description has no POST ${path}.`);
  post.requestBody = { required: anyOf.length > 0, content: { "application/json": { schema: { anyOf } } } };
}
