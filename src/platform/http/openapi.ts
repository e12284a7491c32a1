// The description of the API, made from the very schemas that validate.
import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import type { App } from "./routes.ts";

export type Description = {
  readonly title: string;
  readonly version: string;
  readonly says: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** Path below which the API lies. */
  readonly server: string;
};

/** What every problem looks like; RFC 9457 with what this server adds. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("Stable, in capitals."),
    detail: z.string().describe("What happened."),
    doNext: z.string().describe("What the reader can do now."),
    rule: z.string().optional().describe("The rule that refuses, as in docs/requirements."),
    reference: z.string().optional().describe("Of the request; stands in the server's log."),
    errors: z
      .array(
        z.object({
          at: z.string(),
          says: z.string(),
          doNext: z.string(),
          code: z.string().optional().describe("Where programs tell one flaw from another."),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });

/** Gathers every route put up after it. Read the result with `app.swagger()` once the server is ready. */
export async function describeRoutes(
  app: App,
  { title, version, says, tags, server }: Description,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title, version, description: says, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
      servers: [{ url: server }],
      tags: [...tags],
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "__Host-parley" },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    stripBasePath: false,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}
