// The description of the API is valid OpenAPI 3.1, names every action's questions, and hides nothing that
// validates.
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanceBill } from "../../src/core/playbooks/balance-bill.ts";
import { openRig, type Rig } from "./rig.ts";

type Schema = { readonly [key: string]: unknown };
type Operation = {
  operationId?: string;
  summary?: string;
  responses?: Record<string, unknown>;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

let rig: Rig;
let document: Document;
beforeAll(async () => {
  rig = await openRig();
  document = (await rig.get("/api/v1/openapi.json", null)).body;
});
afterAll(() => rig?.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test("it is OpenAPI 3.1 with an id, a summary and answers for every call", () => {
  expect(document.openapi).toBe("3.1.0");
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, method, operation } of operations()) {
    expect(operation.summary, `${method} ${path}`).toBeTruthy();
    expect(Object.keys(operation.responses ?? {}).length, `${method} ${path}`).toBeGreaterThan(0);
  }
});

test("every parameter of a path is described", () => {
  for (const { path, method, operation } of operations()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = (operation.parameters ?? []).filter((one) => one.in === "path").map(({ name }) => name);
    expect(described.sort(), `${method} ${path}`).toEqual(named.sort());
  }
});

test("every reference leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(references.length).toBeGreaterThan(60);
  expect(
    [...new Set(references)].filter((name) => !Object.hasOwn(document.components.schemas, name)),
  ).toEqual([]);
});

test("the questions of every event of the playbook are there, as the playbook asks them", async () => {
  const body =
    document.paths["/api/v1/cases/{id}/actions/{name}"]?.post?.requestBody?.content["application/json"]
      ?.schema;
  const names = JSON.stringify(body);
  for (const [name, { asks }] of Object.entries(balanceBill.events)) {
    const id = `BalanceBill${name
      .split("-")
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join("")}`;
    const schema = document.components.schemas[id] as { properties: object; title: string };
    expect(schema?.title, name).toBe(`balance-bill: ${name}`);
    expect(Object.keys(schema.properties).filter((one) => one !== "playbook")).toEqual(Object.keys(asks));
    if (name !== balanceBill.opens) expect(names).toContain(`/${id}"`);
  }
});

test("no schema says that anything goes where something is asked for", () => {
  const bodies = operations().flatMap(({ path, method, operation }) =>
    Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => ({
      at: `${method} ${path}`,
      schema,
    })),
  );
  for (const { at, schema } of bodies) expect(Object.keys(schema ?? {}).length, at).toBeGreaterThan(0);
});

test("it answers without a token and may be kept only for as long as it is true", async () => {
  const { status, headers } = await rig.get("/api/v1/openapi.json", null);
  expect([status, headers["cache-control"]]).toEqual([200, "no-cache"]);
});
