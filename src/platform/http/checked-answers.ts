// For tests: every answer is held against its schema, and one that differs or says more fails the request.
import type { FastifySerializerCompiler } from "fastify";
import { type $ZodType, safeEncode, safeParse } from "zod/v4/core";

/** Serializes only what its schema describes in full. */
export const checkedAnswers: FastifySerializerCompiler<unknown> = ({ schema, method, url, httpStatus }) => {
  return (data) => {
    const where = `${method} ${url} ${httpStatus ?? ""}`;
    const found = safeParse(schema as $ZodType, data);
    if (!found.success) throw new Error(`${where} is not as described: ${found.error.message}`);
    const plain = JSON.stringify(data);
    const described = safeEncode(schema as $ZodType, data);
    const [said, known] = [sorted(JSON.parse(plain)), sorted(described.success ? described.data : null)];
    if (said !== known) throw new Error(`${where} says more than is described: ${said}\nDescribed: ${known}`);
    return plain;
  };
};

/** As text, whatever the order of names. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(
          Object.entries(one)
            .filter(([, part]) => part !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : one,
  );
