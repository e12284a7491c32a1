// Signatures over HTTP: who may do what, what each side sees of the other, and whether a file is ours.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { form, formType } from "./forms.ts";
import { expectDone, openRig, type Persona } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());

let claims = 0;
/** A case with the LOA out to be signed. */
async function loaOut(more: object = {}): Promise<string> {
  claims += 1;
  const { id } = await rig.open({ claimNumber: `CLM-${claims}-1001`, ...more });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0142" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-1" });
  await rig.did(id, "report-bill", { statementCents: 184_000, statementOn: "2026-11-28", documented: true });
  const grant = { basis: "dollars-additional", amountCents: 100_000, per: "claim" };
  await rig.did(id, "grant-authority", grant, "plan");
  await rig.did(id, "make-offer", { amountCents: 90_000 }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2027-06-01" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-2" });
  return id;
}
const at = (id: string, rest = "") => `/api/v1/cases/${id}/signings${rest}`;
const ask = async (id: string, body: object = {}) => expectDone(await rig.send(at(id), body));
const all = async (id: string, as: Persona = "specialist") => expectDone(await rig.get(at(id), as));
const given = (role: string, sha256: string, more: object = {}) => ({
  role,
  name: "Olive Officer",
  title: "Director",
  agreed: true,
  sha256,
  ...more,
});
const strokes = [
  [
    [10, 10],
    [200, 100],
  ],
];

describe("from asking to the seal", () => {
  let id = "";
  let sha256 = "";
  beforeAll(async () => {
    id = await loaOut();
  });

  test("BB-21: a paper that is out waits to be asked for, and the desk asks", async () => {
    expect((await all(id)).paper).toEqual({
      title: "Letter of agreement",
      letterNo: 2,
      roles: ["provider", "plan"],
    });
    const asked = await ask(id, { lastDay: "2026-12-15", remindDays: 2 });
    ({ sha256 } = asked);
    expect(asked).toMatchObject({ no: 1, state: "open", expiresAt: "2026-12-16T07:59:59.999Z" });
    expect(asked.signers).toMatchObject([
      { role: "provider", turn: 1, isTurn: true, mine: false },
      { role: "plan", turn: 2, isTurn: false },
    ]);
    expect(await all(id)).toMatchObject({ paper: null, items: [{ no: 1 }] });
  });

  test("the paper itself is given to those who sign, with its entry in the audit", async () => {
    const pdf = await rig.get(at(id, "/1/pdf?of=unsigned"), "provider");
    expect(pdf.status).toBe(200);
    expect(pdf.text.slice(0, 5)).toBe("%PDF-");
    expect(pdf.headers["content-disposition"]).toMatch(/^attachment; filename="Letter of agreement BB-/);
    expect(await rig.audit(`what = 'signing 1 unsigned'`)).toHaveLength(1);
    expect((await rig.get(at(id, "/1/pdf"), "provider")).status).toBe(404);
  });

  test("BB-21: the plan waits for the provider, draws its name, and the whole is sealed", async () => {
    const early = await rig.send(at(id, "/1/sign"), given("plan", sha256), "plan");
    expect(early).toMatchObject({ status: 409, body: { code: "NOT_YOUR_TURN", rule: "BB-21" } });
    expectDone(await rig.send(at(id, "/1/sign"), given("provider", sha256), "provider"));
    const seen = (await all(id, "plan")).items[0];
    expect(seen.signers).toMatchObject([
      { role: "provider", state: "signed", method: "typed", identified: null, mine: false },
      { role: "plan", isTurn: true, mine: true },
    ]);
    const done = expectDone(await rig.send(at(id, "/now/sign"), given("plan", sha256, { strokes }), "plan"));
    expect(done).toMatchObject({ state: "complete", sealed: { at: expect.any(String) } });
    expect((await all(id)).items[0].signers[1]).toMatchObject({
      method: "drawn",
      identified: "As Pat Plan, a person of the sandbox",
    });
    expect((await rig.get(`/api/v1/cases/${id}`)).body.stage).toBe("paying");
  });

  const check = (content: Buffer, as: Persona = "plan") =>
    rig.ask("POST", at(id, "/1/check"), {
      as,
      raw: form({ name: "file", value: content, fileName: "signed.pdf" }),
      headers: formType,
    });
  const sealed = async () => {
    const answer = await rig.app.inject({
      url: at(id, "/1/pdf"),
      headers: { authorization: "Bearer sandbox-provider" },
    });
    expect(answer.statusCode).toBe(200);
    return answer.rawPayload;
  };

  test("BB-21: whoever has the file can ask whether it is the one we sealed, unchanged", async () => {
    const file = await sealed();
    expect((await check(file)).body).toMatchObject({ whole: true, sameRequest: true, code: null });
    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(500) ^ 1, 500);
    expect((await check(changed)).body).toMatchObject({
      whole: false,
      sameRequest: false,
      code: "SEAL_CONTENT_CHANGED",
    });
    expect((await check(Buffer.concat([file, Buffer.from("\n")]))).body.code).toBe("SEAL_ADDED_TO");
    expect((await check(Buffer.from("no PDF"))).body.code).toBe("NO_SEAL");
    const without = await rig.ask("POST", at(id, "/1/check"), { raw: form(), headers: formType });
    expect(without.status).toBe(422);
  });

  test("the signed paper lies among the papers of the case, for both sides", async () => {
    for (const as of ["specialist", "provider", "plan"] as const) {
      const { items } = (await rig.get(`/api/v1/cases/${id}/documents`, as)).body;
      expect(items).toContainEqual(
        expect.objectContaining({ kind: "signed LOA", mediaType: "application/pdf" }),
      );
    }
  });
});

describe("what each side may do and see", () => {
  test("BB-21: nobody signs for the other side, nor the desk for anybody", async () => {
    const id = await loaOut();
    const { sha256 } = await ask(id, { inOrder: false });
    const sign = (role: string, as: Persona) => rig.send(at(id, "/1/sign"), given(role, sha256), as);
    expect((await sign("provider", "plan")).body.code).toBe("NOT_YOUR_SIGNATURE");
    expect((await sign("plan", "provider")).body.code).toBe("NOT_YOUR_SIGNATURE");
    expect((await sign("provider", "specialist")).body.code).toBe("NOT_YOUR_SIGNATURE");
    expect((await sign("provider", "member")).status).toBe(403);
    expect((await sign("plan", "tpa")).status).toBe(200);
  });

  test("the same request sent twice signs once", async () => {
    const id = await loaOut();
    const { sha256 } = await ask(id);
    const key = { "idempotency-key": "sign-once-0001" };
    const twice = () => rig.send(at(id, "/1/sign"), given("provider", sha256), "provider", key);
    expect([(await twice()).status, (await twice()).status]).toEqual([200, 200]);
    expect(
      (await all(id)).items[0].events.filter(({ what }: { what: string }) => what === "signed"),
    ).toHaveLength(1);
  });

  test("why the plan declines is read by the plan and the desk, and not by the provider", async () => {
    const id = await loaOut();
    await ask(id);
    const no = { role: "plan", name: "Pat Plan", reason: "Our fund has not met yet." };
    expect((await rig.send(at(id, "/1/decline"), no, "plan")).body.state).toBe("declined");
    const reason = async (as: Persona) => (await all(id, as)).items[0].events.at(-1).says;
    expect(await reason("specialist")).toBe(no.reason);
    expect(await reason("plan")).toBe(no.reason);
    expect(await reason("provider")).toBe("");
    expect(JSON.stringify((await rig.get(`/api/v1/cases/${id}`, "provider")).body)).not.toContain("fund");
    expect(JSON.stringify((await rig.get(`/api/v1/cases/${id}/timeline`, "provider")).body)).not.toContain(
      "fund",
    );
  });

  test("another tenant, the member and the broker know of no request", async () => {
    const id = await loaOut();
    await ask(id);
    expect((await rig.get(at(id), "rival")).status).toBe(404);
    for (const as of ["member", "broker", "counsel"] as const)
      expect((await rig.get(at(id), as)).status).toBe(403);
    expect((await rig.get(at(id, "/2"))).status).toBe(404);
    expect((await rig.get(at(id, "/x"))).status).toBe(404);
    expect((await rig.get(at(id, "/now"))).status).toBe(200);
  });

  test("input that cannot be used is told, and a request can be withdrawn and asked anew", async () => {
    const id = await loaOut();
    const { sha256 } = await ask(id);
    const dot = given("provider", sha256, { strokes: [[[5, 5]]] });
    expect((await rig.send(at(id, "/1/sign"), dot, "provider")).status).toBe(422);
    expect((await rig.send(at(id, "/x/sign"), given("provider", sha256), "provider")).status).toBe(404);
    expect((await rig.send(at(id), { lastDay: "yesterday" })).status).toBe(422);
    expect((await rig.send(at(id), {})).body.code).toBe("SIGNING_OPEN");
    expect((await rig.send(at(id, "/1/remind"), {})).status).toBe(200);
    expect((await rig.send(at(id, "/1/withdraw"), { why: "Wrong date." })).body.state).toBe("withdrawn");
    expect((await rig.send(at(id, "/1/remind"), {})).body.code).toBe("SIGNING_WITHDRAWN");
    expect((await ask(id)).no).toBe(2);
  });
});

describe("signed on paper", () => {
  const page = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
    "base64",
  );
  const bring = (id: string, as: Persona, fields: Record<string, string>, file = page) =>
    rig.ask("POST", at(id, "/now/paper"), {
      as,
      raw: form(...Object.entries(fields).map(([name, value]) => ({ name, value })), {
        name: "file",
        value: file,
        fileName: "page.png",
      }),
      headers: formType,
    });

  test("BB-21: brought by one, looked at by another; refused with words, then accepted", async () => {
    const id = await loaOut();
    const fields = { role: "provider", name: "Olive Officer", signedOn: "2026-11-30" };
    expect((await bring(id, "specialist", { ...fields, role: "" })).body.code).toBe("BAD_INPUT");
    expect((await bring(id, "specialist", { ...fields, signedOn: "30.11." })).status).toBe(422);
    expect((await bring(id, "plan", fields)).body.code).toBe("NOT_YOUR_SIGNATURE");
    const brought = await bring(id, "specialist", fields);
    expect(brought.body.signers[0]).toMatchObject({
      state: "scan",
      method: "paper",
      scan: { broughtBy: "Dana Desk", yours: true },
    });
    const look = (as: Persona, wrong?: string) =>
      rig.send(at(id, "/1/scan"), { role: "provider", ...(wrong ? { wrong } : {}) }, as);
    expect((await look("specialist")).body.code).toBe("SECOND_PERSON_NEEDED");
    expect((await look("supervisor", "No date.")).body.signers[0]).toMatchObject({
      state: "to sign",
      isTurn: true,
    });
    expect((await bring(id, "provider", fields)).status).toBe(200);
    expect((await look("supervisor")).body.signers[0]).toMatchObject({ state: "signed" });
    expect((await look("supervisor")).body.code).toBe("SCAN_CHECKED");
  });
});
