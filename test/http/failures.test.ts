// Windows, links, papers in pieces, case files and the scanner, with every statement of each failing in turn,
// before or after it was carried out: nothing is lost, nothing doubled, and what is told is true.
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rooms } from "../../src/app/case-rooms.ts";
import { inboundHouse } from "../../src/app/inbound-house.ts";
import { type ExportHouse, exportRound } from "../../src/desk/case-export/round.ts";
import { takeScan } from "../../src/desk/inbound/take-scan.ts";
import { nameMemory } from "../../src/desk/reception/names.ts";
import { scanRound } from "../../src/desk/virus-scan/scan-round.ts";
import { sha } from "./case-files.ts";
import { planLink, undecided } from "./client-cases.ts";
import { linkFor } from "./every-page.ts";
import { formType, paper } from "./forms.ts";
import { at, memberOf, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { type browser, formOf } from "./window-browser.ts";

const run = pg.Client.prototype.query;
/** Which statement breaks off next; 0 none. */
let nth = 0;
let sent = false;
let broke = false;

class Broken extends Error {}

/** The try that is being made. What an earlier one left running in the house is not counted with it. */
const trying = new AsyncLocalStorage<number>();
let tries = 0;
const tried = (does: () => Promise<unknown>): Promise<unknown> => {
  tries += 1;
  return trying.run(tries, does);
};

/** Statements of the try are counted from here on; the one that is due breaks off. */
pg.Client.prototype.query = function counted(this: unknown, ...given: unknown[]) {
  const text = typeof given[0] === "string" ? given[0] : ((given[0] as { text?: string })?.text ?? "");
  if (nth === 0 || trying.getStore() !== tries || /^(?:rollback|listen|unlisten)/i.test(text))
    return Reflect.apply(run, this, given);
  nth -= 1;
  if (nth > 0) return Reflect.apply(run, this, given);
  broke = true;
  const error = new Broken(`broke off: ${text.slice(0, 60)}`);
  const back = given.at(-1);
  const done = sent
    ? Reflect.apply(
        run,
        this,
        given.filter((one) => one !== back || typeof back !== "function"),
      )
    : null;
  if (typeof back !== "function") return Promise.resolve(done).then(() => Promise.reject(error));
  Promise.resolve(done).then(
    () => back(error),
    () => back(error),
  );
  return undefined;
} as never;

let rig: Rig;
beforeAll(async () => {
  // Nobody listens there: papers wait until the scanner of the test has looked at them.
  rig = await openRig({ clamd: "127.0.0.1:9" });
});
afterEach(() => {
  nth = 0;
});
afterAll(async () => {
  pg.Client.prototype.query = run;
  await rig?.close();
});

type Way = {
  /** Makes what is needed; each `does` is the same thing asked once more. */
  readonly begins: () => Promise<{
    readonly does: () => Promise<unknown>;
    /** How often it is there now. */
    readonly times: () => Promise<number>;
  }>;
};

const form = { "content-type": "application/x-www-form-urlencoded" };
const countOf = async (sql: string, id: string): Promise<number> =>
  Number((await rig.owner.query(sql, [id])).rows[0].n);
const eventsOf = (id: string, event: string) =>
  countOf(`select count(*) as n from case_event where case_id = $1 and event = '${event}'`, id);
const papersOf = (id: string) => countOf("select count(*) as n from document where case_id = $1", id);

/** Sends one and the same form, as a browser does whose reader presses the button again. */
const pressing = (path: string, fields: Record<string, string>, cookie: string) => async () => {
  const raw = new URLSearchParams(fields).toString();
  const { status, text } = await rig.ask("POST", path, { as: null, raw, headers: { ...form, cookie } });
  if (status >= 500) {
    expect(text).toContain("<!doctype html>");
    expect(text).not.toContain("broke off");
    throw new Broken("told as a fault");
  }
  expect(status, text).toBe(303);
};
const cookiesOf = ({ jar }: ReturnType<typeof browser>) => [...jar].map(([a, b]) => `${a}=${b}`).join("; ");

const ways: { readonly [name: string]: Way } = {
  "a message of a member": {
    begins: async () => {
      const id = await watchedCase(rig);
      const own = memberOf(rig);
      const fields = formOf((await own.get(at(id, "messages"))).text, at(id, "messages"));
      const does = pressing(at(id, "messages"), { ...fields, text: "Please call me." }, cookiesOf(own));
      return { does, times: () => eventsOf(id, "receive-communication") };
    },
  },
  "a choice of the plan by link": {
    begins: async () => {
      const id = await undecided(rig);
      const { base, own, page } = await planLink(rig, id);
      const [way = ""] = page.text.split("<form").filter((one) => one.includes('value="raise-to-counter"'));
      const fields = formOf(`<form${way}`, `${base}/decide`);
      return {
        does: pressing(`${base}/decide`, fields, cookiesOf(own)),
        times: () => papersOf(id),
      };
    },
  },
  "a call that an office asks for by link": {
    begins: async () => {
      const { id } = await rig.open();
      const link = await linkFor(rig, id, { act: "provider-answer", party: "provider", answer: "1001" });
      const fields = formOf((await link.own.get(`${link.base}/call`)).text, `${link.base}/call`);
      const typed = { ...fields, name: "Pat Biller", phone: "555-0188" };
      const does = pressing(`${link.base}/call`, typed, cookiesOf(link.own));
      return { does, times: () => eventsOf(id, "receive-communication") };
    },
  },
  "the end of a paper in pieces": {
    begins: async () => {
      const { id } = await rig.open();
      const path = `/api/v1/cases/${id}/uploads`;
      const text = "Statement: please pay $1,840.00";
      const { body } = await rig.send(path, { name: "bill.txt", bytes: text.length, kind: "bill" });
      const headers = { "content-type": "application/offset+octet-stream", "upload-offset": "0" };
      await rig.ask("PATCH", `${path}/${body.id}`, { raw: text, headers });
      const does = async () => {
        const whole = { sha256: sha(Buffer.from(text)) };
        const { status, text: said } = await rig.send(`${path}/${body.id}/file`, whole);
        if (status >= 500) throw new Broken("told as a fault");
        expect(status, said).toBeLessThan(300);
      };
      return { does, times: () => papersOf(id) };
    },
  },
  "a scanned fax with the mark of its case": {
    begins: async () => {
      const { id } = await rig.open();
      const house = inboundHouse(rig.house);
      await rig.did(id, "confirm-split");
      await rig.did(id, "record-channel", { kind: "fax", address: "800-555-0177" });
      await rig.did(id, "send-first-response");
      // Our own letter comes back: the mark of the case is on its page.
      const url = `/api/v1/cases/${id}/letters/1/pdf`;
      const headers = { authorization: "Bearer sandbox-specialist" };
      const content = (await rig.app.inject({ method: "GET", url, headers })).rawPayload;
      const cameIn = "select count(*) as n from inbound where kind = 'scan' and $1 <> ''";
      const scan = { name: "fax.pdf", content, way: "folder" as const, tenant: rig.home };
      const does = async () => {
        expect(await takeScan(house, scan)).toMatchObject({ kind: "taken" });
      };
      return { does, times: () => countOf(cameIn, id) };
    },
  },
  "a verdict of the scanner, with its note": {
    begins: async () => {
      const { id } = await rig.open();
      await rig.ask("POST", `/api/v1/cases/${id}/documents`, { raw: paper("A bill"), headers: formType });
      const { pool, desk, files } = rig.house;
      const house = { pool, desk, files, scanner: infected as never, mails: false, changed: () => {} };
      const waits = "select count(*) as n from document_scan where case_id = $1 and state = 'waiting'";
      // Papers of the other ways wait too; a round that began with them would break off at one of theirs.
      const others = "update document_scan set next_at = now() + interval '1 day' where case_id <> $1";
      const due = "update document_scan set next_at = now() where state = 'waiting' and case_id = $1";
      await rig.owner.query(others, [id]);
      const does = async () => {
        await quietly(() => rig.owner.query(due, [id]));
        await scanRound(house);
        if ((await quietly(() => countOf(waits, id))) > 0) throw new Broken("it waits");
      };
      return { does, times: () => countOf("select count(*) as n from internal_note where case_id = $1", id) };
    },
  },
  "a paper that a member sends by a link": {
    begins: async () => {
      const id = await watchedCase(rig);
      const link = await linkFor(rig, id, { act: "upload", party: "member", answer: "1001" });
      const content = Buffer.from("Statement: please pay $1,840.00");
      const does = async () => {
        const one = [{ field: "file", name: "bill.txt", content }];
        const seen = await link.own.sendFiles(link.first, `${link.base}/papers`, { kind: "bill" }, one);
        if (seen.status >= 500) throw new Broken("told as a fault");
        expect(seen.status, seen.words).toBe(200);
      };
      return { does, times: () => papersOf(id) };
    },
  },
  "a case file for a court, and its line in the account of disclosures": {
    begins: async () => {
      const { id } = await rig.open();
      await rig.ask("POST", `/api/v1/cases/${id}/documents`, { raw: paper("A bill"), headers: formType });
      const asked = async () =>
        (await rig.send(`/api/v1/cases/${id}/exports`, forCourt, "supervisor")).body.id as string;
      let one = await quietly(asked);
      const told = async () =>
        (await rig.get(`/api/v1/cases/${id}/exports/${one}`, "supervisor")).body.state as string;
      const does = async () => {
        if ((await quietly(told)) === "failed") one = await quietly(asked);
        await quietly(() => rig.owner.query("update case_export set next_at = now() where state = 'making'"));
        await exportRound(exportHouse());
        const state = await quietly(told);
        if (state !== "ready") throw new Broken(`it is ${state}`);
      };
      const disclosed = "select count(*) as n from disclosure where case_id = $1";
      return { does, times: () => countOf(disclosed, id) };
    },
  },
};

const forCourt = {
  ...{ format: "pdf", party: "collector", recipient: "County Court", address: "1 Court Square" },
  purpose: "required by law",
};
/** What makes the ground ready, or looks at what became of it, is not counted. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const kept = nth;
  nth = 0;
  try {
    return await work();
  } finally {
    nth = kept;
  }
}
const infected = { scan: async () => ({ is: "infected" as const, name: "Test.Virus" }) };
const exportHouse = (): ExportHouse => ({
  pool: rig.pool,
  desk: rig.house.desk,
  files: rig.house.files,
  pages: rig.house.pages,
  drawer: rig.house.drawers.exports,
  rooms,
  names: nameMemory(),
});

describe.each([
  ["before it was carried out", false],
  ["after it was carried out", true],
])("a statement breaks off %s", (_when, after) => {
  test.each(Object.keys(ways))("%s", async (name) => {
    const { does, times } = await ways[name]!.begins();
    const before = await times();
    sent = after;
    let faults = 0;
    for (let one = 1; one < 120; one += 1) {
      broke = false;
      nth = one;
      const error = await tried(does).catch((thrown: unknown) => thrown);
      nth = 0;
      if (error !== undefined && !(error instanceof Broken)) throw error;
      if (error) faults += 1;
      expect([before, before + 1], `statement ${one}`).toContain(await times());
      if (!error) expect(await times(), `statement ${one}`).toBe(before + 1);
      if (!broke) break;
    }
    await does();
    expect(await times()).toBe(before + 1);
    expect(faults).toBeGreaterThan(after ? 0 : 2);
  });
});
