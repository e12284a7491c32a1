// The n-th statement fails, or the store, or the seal: nothing is half signed, and the next try succeeds.
import { afterAll, expect, test } from "vitest";
import { requestToSign } from "../../src/desk/signing/ask.ts";
import type { SigningHouse } from "../../src/desk/signing/house.ts";
import { signRequest } from "../../src/desk/signing/sign.ts";
import type { TenantTx } from "../../src/platform/db/tenant.ts";
import { dana } from "../worker/worker-house.ts";
import { by, plan, provider, signingHouse, signingTenant } from "./signing-house.ts";

const house = await signingHouse();
const t = await signingTenant(house);
afterAll(() => house.close());

class Broken extends Error {}

function breaking(tx: TenantTx, nth: number): { tx: TenantTx; asked: () => number } {
  let count = 0;
  const fragile = new Proxy(tx, {
    get(target, name) {
      if (name !== "query" && name !== "change") {
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async (...args: Parameters<TenantTx["query"]>) => {
        count += 1;
        const answer = await target[name](...args);
        if (count === nth) throw new Broken();
        return answer;
      };
    },
  });
  return { tx: fragile, asked: () => count };
}

const tables = ["signing", "signing_event", "signature", "document", "case_event", "audit_entry"];
const counts = async () => {
  const all = await Promise.all(
    tables.map((one) =>
      house.owner.query<{ text: string }>(
        `select coalesce(string_agg(x::text, E'\\n' order by x::text), '') as text from ${one} x`,
      ),
    ),
  );
  return all.map(({ rows }) => rows[0]?.text).join("\n");
};

const lastToSign = async () => {
  const id = await t.loaOut();
  await t.inside((tx) => requestToSign(house.signing, tx, { caseId: id, actor: dana }));
  await t.sign(id, provider);
  return id;
};

test("the last signature: each statement may fail, and nothing partial remains", async () => {
  const id = await lastToSign();
  const given = await t.given(id, "plan");
  const before = await counts();
  let statements = 0;
  const done = new Error("enough");
  for (let nth = 1; ; nth += 1) {
    const attempt = t.inside(async (tx) => {
      const fragile = breaking(tx, nth);
      const { kind } = await signRequest(house.signing, fragile.tx, given, by(plan));
      expect(kind).toBe("done");
      statements = fragile.asked();
      throw done;
    });
    const error = await attempt.catch((thrown: unknown) => thrown);
    expect(await counts()).toBe(before);
    if (error === done) break;
    expect(error).toBeInstanceOf(Broken);
  }
  expect(statements).toBeGreaterThan(15);
  expect(await t.sign(id, plan)).toMatchObject({ kind: "done", complete: true });
});

test.each<[string, (whole: SigningHouse) => SigningHouse]>([
  ["the seal", (whole) => ({ ...whole, seal: { ...whole.seal, sign: () => Promise.reject(new Broken()) } })],
  [
    "the store",
    (whole) => ({ ...whole, files: { ...whole.files, put: () => Promise.reject(new Broken()) } }),
  ],
])("%s fails: the signature is not kept either, and the next try succeeds", async (_what, broken) => {
  const id = await lastToSign();
  const given = await t.given(id, "plan");
  const before = await counts();
  const attempt = t.inside((tx) => signRequest(broken(house.signing), tx, given, by(plan)));
  await expect(attempt).rejects.toBeInstanceOf(Broken);
  expect(await counts()).toBe(before);
  expect(await t.sign(id, plan)).toMatchObject({ complete: true });
});
