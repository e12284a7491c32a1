// Tables that somebody brings along, from the file to the row, and back.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runLoad } from "../../src/desk/loads/run-load.ts";
import { loadSteps } from "./load-steps.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => {
  return rig?.close();
});

const { house, bring, choose, load, undo } = loadSteps(() => rig);

const people = (where: string) =>
  rig.owner.query(`select * from person where ${where}`).then(({ rows }) => rows);

describe("members", () => {
  const table = `Member Name;Subscriber ID;DOB;E-mail
Otto Madeup;M-1;03/04/1980;otto@example.com
Ottilie Madeup;M-1;05/06/1982;not an address
;M-2;05/06/1982;
`;

  test("DK-11: are recognised by their headings; each row refused says why, by its line", async () => {
    const brought = expectDone(await bring("kind=members", table));
    expect(brought).toMatchObject({
      rows: 3,
      state: "new",
      fileName: "old desk.csv",
      suggested: { name: { column: "Member Name" }, memberId: { column: "Subscriber ID" } },
    });
    const { preview } = expectDone(await choose(brought.id));
    expect(preview.counts).toEqual({ add: 1, change: 0, nothing: 0, refuse: 2 });
    expect(preview.problems).toEqual([
      {
        line: 3,
        problems: [expect.objectContaining({ column: "E-mail", says: expect.stringContaining("no e-mail") })],
      },
      { line: 4, problems: [expect.objectContaining({ column: "Member Name" })] },
    ]);
    expect(await people("name like '%Madeup'")).toEqual([]);
  });

  test("are taken once, changed where the table says more, left where it says nothing new", async () => {
    const first = await load(
      "kind=members",
      "name,memberId,phone\nUma Newcomer,M-7,\nVera Newcomer,M-7,555-0101\n",
    );
    expect(first).toMatchObject({ state: "loaded", counts: { added: 2 } });
    const again = await load(
      "kind=members",
      "name,memberId,phone\nUma Newcomer,M-7,555-0199\nvera newcomer,M-7,\n",
    );
    expect(again.counts).toEqual({ changed: 2 });
    const rows = await people("name ilike '%newcomer' order by phone");
    expect(rows.map(({ name, phone, party }) => [name, phone, party])).toEqual([
      ["vera newcomer", "555-0101", "member"],
      ["Uma Newcomer", "555-0199", "member"],
    ]);
    const third = await load("kind=members", "name,memberId,phone\nUma Newcomer,M-7,555-0199\n");
    expect(third.counts).toEqual({ same: 1 });
  });

  test("of one name and different birthdays are two people", async () => {
    const two = await load("kind=members", "name,dob\nTwin Name,2000-01-01\nTwin Name,2000-01-02\n");
    expect(two.counts).toEqual({ added: 2 });
  });

  test("twice in one table are one person", async () => {
    const one = await load("kind=members", "name,memberId\nDouble Row,M-9\nDouble Row,M-9\n");
    expect(one.counts).toEqual({ added: 1, same: 1 });
  });
});

describe("undone", () => {
  test("DK-11: a load leaves nothing behind that nobody touched, and puts back what it changed", async () => {
    await load("kind=providers", "name,npi,fax\nOld Clinic,1234567893,555-0110\n");
    const { id } = await load(
      "kind=providers",
      "name,npi,fax\nOld Clinic,1234567893,555-0111\nNew Clinic,,555-0112\n",
    );
    const after = await undo(id);
    expect(after).toMatchObject({ state: "undone", counts: { added: 0, changed: 0, undone: 2 } });
    const { rows } = await rig.owner.query("select name, fax from organisation where name like '% Clinic'");
    expect(rows).toEqual([{ name: "Old Clinic", fax: "555-0110" }]);
  });

  test("what has been changed again since stays, and says so", async () => {
    const { id } = await load("kind=providers", "name,fax\nOld Clinic,555-0113\nBusy Clinic,555-0114\n");
    await rig.owner.query("update organisation set fax = '555-0115' where name = 'Old Clinic'");
    const after = await undo(id);
    expect(after.counts).toMatchObject({ kept: 1, undone: 1 });
    const { items } = expectDone(await rig.get(`/api/v1/loads/${id}/rows?outcome=kept`, "admin"));
    expect(items).toMatchObject([{ line: 2, problems: [{ says: "It has been changed again since." }] }]);
  });

  test("what a case points to by now stays, and says so", async () => {
    const { id } = await load("kind=clients", "name,party\nMarigold Benefit Plan,plan\n");
    await rig.open({ planName: "Marigold Benefit Plan", claimNumber: "CLM-77" });
    const after = await undo(id);
    expect(after.counts).toMatchObject({ added: 0, kept: 1 });
  });
});

describe("cases", () => {
  const headings = "memberName,providerName,statementCents,claimNumber";

  test("are opened through the one door, so that their playbook runs", async () => {
    const { id, counts } = await load(
      "kind=cases&playbook=balance-bill",
      `${headings}\nIda Case,Sample Surgery Center,"1,840.00",C-501\n`,
    );
    expect(counts).toEqual({ added: 1 });
    const { items } = expectDone(await rig.get(`/api/v1/loads/${id}/rows`, "admin"));
    const file = expectDone(await rig.get(`/api/v1/cases/${items[0].subject}`));
    expect(file).toMatchObject({ status: "open", memberName: "Ida Case", assignee: { name: "Sam Super" } });
    expect(file.nextClock).not.toBeNull();
    const { items: lines } = expectDone(await rig.get(`/api/v1/cases/${items[0].subject}/timeline`));
    expect(lines.at(-1)).toMatchObject({ event: "open", says: expect.stringMatching(/^Sam Super reported/) });
  });

  test("that ended before are filed with their own days, and nothing runs (GN-05)", async () => {
    const past = "Ola Past,Sample Surgery Center,900,C-502,1/2/2025,3/4/2025,settled,450";
    const table = `${headings},opened,closed,outcome,settled\n${past}\n`;
    const { id, counts } = await load("kind=cases&playbook=balance-bill", table, {
      asHistory: true,
      mapping: {
        memberName: { column: "memberName" },
        providerName: { column: "providerName" },
        statementCents: { column: "statementCents" },
        claimNumber: { column: "claimNumber" },
        openedOn: { column: "opened" },
        endedOn: { column: "closed" },
        outcome: { column: "outcome" },
        settledCents: { column: "settled" },
      },
    });
    expect(counts).toEqual({ added: 1 });
    const { items } = expectDone(await rig.get(`/api/v1/loads/${id}/rows`, "admin"));
    const file = expectDone(await rig.get(`/api/v1/cases/${items[0].subject}`));
    expect(file).toMatchObject({
      status: "closed",
      nextClock: null,
      openedAt: "2025-01-02T20:00:00.000Z",
      closedAt: "2025-03-04T20:00:00.000Z",
      closedWhy: "settled, settled for $450.00",
    });
  });

  test("of one member and claim are one case, loaded once", async () => {
    const again = await load(
      "kind=cases&playbook=balance-bill",
      `${headings}\nIda Case,Sample Surgery Center,1840,c 501\n`,
    );
    expect(again.counts).toEqual({ same: 1 });
  });

  test("that their playbook refuses are told by its rule, and the others are opened", async () => {
    const future = "Ivo Future,Sample Surgery Center,100,C-503,12/31/2040";
    const table = `${headings},statementOn\n${future}\nIvo Now,Sample Surgery Center,100,C-504,\n`;
    const { id, counts } = await load("kind=cases&playbook=balance-bill", table);
    expect(counts).toEqual({ added: 1, refused: 1 });
    const { items } = expectDone(await rig.get(`/api/v1/loads/${id}/rows?outcome=refused`, "admin"));
    expect(items).toMatchObject([
      { line: 2, cells: { memberName: "Ivo Future" }, problems: [{ says: "2040-12-31 is still to come." }] },
    ]);
  });

  test("are taken back through the door with their load, unless somebody acted on them", async () => {
    const { id } = await load(
      "kind=cases&playbook=balance-bill",
      `${headings}\nUna Undone,Sample Surgery Center,100,C-505\n`,
    );
    const after = await undo(id);
    expect(after.counts).toMatchObject({ added: 0, undone: 1 });
    const { items } = expectDone(await rig.get("/api/v1/cases?q=Una%20Undone&queue=all"));
    const file = expectDone(await rig.get(`/api/v1/cases/${items[0].id}`));
    expect(file).toMatchObject({ status: "closed", closedWhy: expect.stringContaining("opened by mistake") });
  });
});

test("claims of a table are kept like those of an 837, and fill in what a case lacks", async () => {
  const file = await rig.open({ claimNumber: "CLM-900", memberName: "Cleo Claim", billedCents: undefined });
  const one = await load(
    "kind=claims",
    'Claim #,Total Charge,DOS,NPI,CPT\nclm 900,"2,500.00",10/5/2026,1234567893,99284\n',
  );
  expect(one.counts).toEqual({ added: 1 });
  const { items } = expectDone(await rig.get(`/api/v1/cases/${file.id}/timeline`));
  expect(JSON.stringify(items)).toContain("the submitted claim clm 900");
  const again = await load("kind=claims", "Claim #,Total Charge,NPI\nCLM-900,2500,1234567893\n");
  expect(again.counts).toEqual({ same: 1 });
  expect((await undo(one.id)).counts).toMatchObject({ kept: 1 });
});

test("a load that was broken off goes on where it was, and does no row twice", async () => {
  const rows = Array.from({ length: 450 }, (_, at) => `Row Person ${at},R-${at}`).join("\n");
  const { id } = expectDone(await bring("kind=members", `name,memberId\n${rows}\n`));
  expectDone(await choose(id));
  expectDone(await rig.send(`/api/v1/loads/${id}/run`, {}, "admin"));
  const stopping = new AbortController();
  const broken = { ...house(), loaderOf: stopsAfter(stopping, 1) };
  const first = await runLoad(broken, { tenantId: rig.home, id }, stopping.signal);
  expect(first).toBe(200);
  const [second, third] = await Promise.all([1, 2].map(() => runLoad(house(), { tenantId: rig.home, id })));
  expect((second ?? 0) + (third ?? 0)).toBe(250);
  expect((await people("name like 'Row Person %'")).length).toBe(450);
  expect(expectDone(await rig.get(`/api/v1/loads/${id}`, "admin"))).toMatchObject({
    state: "loaded",
    counts: { added: 450 },
  });
});

/** Says to stop once so many pieces have been begun. */
function stopsAfter(stopping: AbortController, pieces: number) {
  let begun = 0;
  return (one: Parameters<ReturnType<typeof house>["loaderOf"]>[0]) => {
    const loader = house().loaderOf(one);
    return (
      loader && {
        ...loader,
        known: (...asked: Parameters<typeof loader.known>) => {
          begun += 1;
          if (begun >= pieces) stopping.abort();
          return loader.known(...asked);
        },
      }
    );
  };
}

test("what was brought, looked at, loaded and undone is in the audit", async () => {
  const { id } = await load("kind=members", "name,b\nAudited Person,2\n");
  await undo(id);
  const rows = await rig.audit(`detail ->> 'load' = '${id}'`);
  const actions = rows.map(({ action }) => action);
  for (const one of ["brought", "previewed", "asked to load", "loaded", "asked to undo", "undone"])
    expect(actions).toContain(one);
});
