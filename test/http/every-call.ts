// Every call of the description, asked with ids and bodies that are made from its schema: what a new route
// brings along is tested without a line of its own.
import { callPolicy } from "../../src/desk/policy/calls.ts";
import type { Persona, Reply, Rig } from "./rig.ts";

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly format?: string;
};
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};

export type Call = {
  /** As in the policy: `GET /api/v1/cases/:id`. */
  readonly key: string;
  readonly method: string;
  /** As in the description: `/api/v1/cases/{id}`. */
  readonly path: string;
  readonly operation: Operation;
};

/** Streams are asked by their own tests; time would run away under the others. */
const apart = ["GET /api/v1/events", "POST /api/v1/test-clock"];

export async function everyCall(rig: Rig) {
  const { paths, components } = (await rig.get("/api/v1/openapi.json", null)).body;
  const calls = Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([name, operation]): Call => {
        const method = name.toUpperCase();
        return { key: `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`, method, path, operation };
      }),
  );
  return {
    calls: calls.filter(({ key }) => !apart.includes(key) && callPolicy[key] !== "public"),
    sample: (schema: Schema, ids: Ids) => sampleOf(schema, { ids, schemas: components.schemas, depth: 0 }),
  };
}

/** What stands for an id; `path` is what comes before it: `/api/v1/cases/`. */
export type Ids = (name: string, path: string) => string;

type Making = {
  readonly ids: Ids;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly depth: number;
};

/** The least that fits a schema: required members only, the first of several choices. */
function sampleOf(schema: Schema, making: Making, name = ""): unknown {
  const { schemas, depth, ids } = making;
  const deeper = { ...making, depth: depth + 1 };
  if (schema.$ref) return sampleOf(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, deeper, name);
  if (depth > 8) return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [one] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (one) return sampleOf(one, deeper, name);
  const type = [schema.type].flat()[0];
  if (type === "object" || schema.properties) {
    const wanted = schema.required ?? [];
    return Object.fromEntries(
      wanted.map((key) => [key, sampleOf(schema.properties?.[key] ?? {}, deeper, key)]),
    );
  }
  if (type === "array")
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, deeper, name));
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "null") return null;
  if (schema.format === "uuid") return ids(name, "");
  if (schema.format === "date") return "2026-12-01";
  if (schema.format === "date-time") return "2026-12-01T18:00:00.000Z";
  if (schema.format === "email") return "somebody@example.com";
  return "Because it has to be so.".padEnd(schema.minLength ?? 0, ".");
}

type Made = Awaited<ReturnType<typeof everyCall>>;

/** Asks a call as somebody, with these ids in its path and a body that fits its schema. */
export async function askCall(
  rig: Rig,
  { sample }: Made,
  call: Call,
  { as, ids, query = "" }: { readonly as: Persona | null; readonly ids: Ids; readonly query?: string },
): Promise<Reply> {
  const at = call.path.replaceAll(/\{(\w+)\}/g, (_, name: string, offset: number) =>
    encodeURIComponent(ids(name, call.path.slice(0, offset))),
  );
  const needed = (call.operation.parameters ?? [])
    .filter((one) => one.in === "query" && one.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(sample({ ...schema }, ids)))}`);
  const asked = [...needed, query].filter(Boolean).join("&");
  const body = call.operation.requestBody?.content["application/json"]?.schema;
  const sent = body ? { body: sample(body, ids) } : call.method === "POST" ? { body: {} } : {};
  return rig.ask(call.method, asked ? `${at}?${asked}` : at, { as, ...sent });
}
