// Tables that are not taken: what is wrong with them, and who may not bring them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSteps } from "./load-steps.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
const { bring, choose } = loadSteps(() => rig);
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

describe("bad input", () => {
  test("of any kind changes nothing and says what to do", async () => {
    const cases: [string, string, number, string][] = [
      ["kind=members", "", 422, "empty"],
      ["kind=members", "name\n", 422, ""],
      ["kind=members", "name,name\na,b\n", 422, "Two columns"],
      ["kind=members", "<html><script>1</script></html>", 415, ""],
      ["kind=cases", "a,b\n1,2\n", 422, "need a playbook"],
      ["kind=cases&playbook=nope", "a,b\n1,2\n", 422, "need a playbook"],
      ["kind=members&playbook=balance-bill", "a,b\n1,2\n", 422, "Only cases"],
      ["kind=dragons", "a,b\n1,2\n", 422, ""],
    ];
    for (const [query, text, status, says] of cases) {
      const told = await bring(query, text);
      expect([query, text, told.status]).toEqual([query, text, status]);
      expect(told.body.detail).toContain(says);
      expect(told.body.doNext).toBeTruthy();
    }
  });

  test("of the rules names the question and the column", async () => {
    const { id } = expectDone(await bring("kind=members", "a,b\n1,2\n"));
    const wrong = { mapping: { name: { column: "c" }, wings: { column: "a" } } };
    const told = await rig.ask("PUT", `/api/v1/loads/${id}/rules`, { as: "admin", body: wrong });
    expect(told).toMatchObject({
      status: 422,
      body: {
        errors: [
          { says: 'The table has no column "c".' },
          { says: 'Nothing called "wings" is asked of these rows.' },
        ],
      },
    });
  });

  test("steps out of order are refused: run before columns, undo before run, columns after run", async () => {
    const { id } = expectDone(await bring("kind=members", "name,b\nOrder One,2\n"));
    expect((await rig.send(`/api/v1/loads/${id}/run`, {}, "admin")).body.code).toBe("LOAD_NOT_READY");
    expect((await rig.send(`/api/v1/loads/${id}/undo`, {}, "admin")).body.code).toBe("LOAD_NOT_LOADED");
    expectDone(await choose(id));
    expectDone(await rig.send(`/api/v1/loads/${id}/run`, {}, "admin"));
    expect((await choose(id)).body.code).toBe("LOAD_BEGUN");
    expect((await rig.send(`/api/v1/loads/${id}/run`, {}, "admin")).body.code).toBe("LOAD_NOT_READY");
  });

  test("two people choosing at once: the second is told that the load has moved on", async () => {
    const { id, version } = expectDone(await bring("kind=members", "name,b\nOrder Two,2\n"));
    const body = { mapping: { name: { column: "name" } } };
    const headers = { "if-match": `W/"${version}"` };
    const put = () => rig.ask("PUT", `/api/v1/loads/${id}/rules`, { as: "admin", body, headers });
    expect((await put()).status).toBe(200);
    expect((await put()).body).toMatchObject({ status: 412, code: "LOAD_MOVED_ON" });
  });
});

test("only administrators and supervisors load, each in their own tenant", async () => {
  expect((await bring("kind=members", "name,b\nx,y\n", "specialist")).body.code).toBe("NOT_YOUR_ROLE");
  expect((await bring("kind=members", "name,b\nx,y\n", "tpa")).status).toBe(403);
  const { id } = expectDone(await bring("kind=members", "name,b\nx,y\n", "supervisor"));
  const [{ id: other }] = (await rig.owner.query("select id from person where name = 'Rita Rival'")).rows;
  await rig.owner.query("update person set roles = '{administrator}' where id = $1", [other]);
  const told = await rig.get(`/api/v1/loads/${id}`, "rival");
  expect([403, 404]).toContain(told.status);
});

test("whoever may not open a case may not load one, and is told so before the first row", async () => {
  const { id } = expectDone(
    await bring(
      "kind=cases&playbook=balance-bill",
      "memberName,providerName,statementCents\nNo Body,Clinic,1\n",
    ),
  );
  expectDone(await choose(id));
  const told = await rig.send(`/api/v1/loads/${id}/run`, {}, "admin");
  expect(told).toMatchObject({ status: 409, body: { code: "NOT_YOUR_ROLE" } });
});
