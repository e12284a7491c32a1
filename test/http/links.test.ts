// Links for people without an account: one case, one person, one act; and what becomes of those that are
// forwarded, altered, too old, guessed at, or followed by a machine.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetOldSecrets } from "../../src/desk/links/link-holder.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser, formOf, type PageSeen } from "./window-browser.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open({ claimNumber: "CLM-1001" }));
});
afterAll(() => rig?.close());

const asked = { party: "provider", name: "Sample Surgery Center", act: "provider-answer" };
const factor = "claim last four";

async function made(more: object = {}, caseId = id) {
  const reply = await rig.send(`/api/v1/cases/${caseId}/links`, { ...asked, factor, ...more });
  expect(reply.status, reply.text).toBe(201);
  const { url, code, link } = reply.body;
  return { path: new URL(url).pathname, code: code as string, link };
}

const pastTheDoor = async (path: string, answer = "1001") => {
  const own = browser(rig);
  const seen = await own.send(await own.get(path), `${path}/enter`, { answer });
  return { own, seen };
};
const caseRow = async () =>
  (await rig.owner.query("select version, stage, viewers from case_file where id = $1", [id])).rows[0];

describe("the way in", () => {
  test("shows nothing of the case before the question is answered, and the claim afterwards", async () => {
    const { path } = await made();
    const own = browser(rig);
    const door = await own.get(path);
    expect(door.status).toBe(200);
    expect(door.words).toContain("The last four letters or digits of the claim number");
    expect(door.words).not.toMatch(/Maria|1,840|CLM|BB-2026/);
    const claim = await own.send(door, `${path}/enter`, { answer: " 1001 " });
    expect(claim.status, claim.text).toBe(200);
    expect(claim.words).toContain("Statement to Maria Example");
    expect((await own.get(path)).words).toContain("Statement to Maria Example");
  });

  test("asks for the date of birth where that was wanted, as people write it", async () => {
    const { id: other } = await rig.open({ memberName: "Ben Born", memberBornOn: "1980-12-31" });
    const { path } = await made({ factor: "date of birth" }, other);
    for (const answer of ["12/31/1980", "1980-12-31", "12.31.1980"])
      expect((await pastTheDoor(path, answer)).seen.words, answer).toContain("Statement to Ben Born");
    expect((await pastTheDoor(path, "31/12/1980")).seen.status).toBe(422);
  });

  test("is refused when it is made where there is nothing that could be asked for", async () => {
    const { id: bare } = await rig.open({ claimNumber: undefined });
    const reply = await rig.send(`/api/v1/cases/${bare}/links`, { ...asked, factor });
    expect([reply.status, reply.body.code]).toEqual([409, "LINK_FACTOR_UNKNOWN"]);
    const open = await rig.send(`/api/v1/cases/${id}/links`, asked);
    expect([open.status, open.body.code]).toEqual([409, "LINK_NEEDS_FACTOR"]);
    const wrong = await rig.send(`/api/v1/cases/${id}/links`, { ...asked, party: "member", factor });
    expect([wrong.status, wrong.body.code]).toEqual([409, "LINK_NOT_FOR_PARTY"]);
  });
});

describe("whoever else has the address", () => {
  test("a machine that follows it with GET and HEAD changes nothing", async () => {
    const { path, link } = await made();
    const before = await caseRow();
    const scanner = browser(rig);
    for (const one of [path, `${path}/answer-accept`, `${path}/enter`, `${path}/ask`, `${path}/upload`]) {
      await scanner.get(one);
      expect((await scanner.head(one)).status, one).toBeLessThan(405);
    }
    expect(await caseRow()).toEqual(before);
    const { rows } = await rig.owner.query("select wrong, opened_at, done_at from case_link where id = $1", [
      link.id,
    ]);
    expect(rows).toEqual([{ wrong: 0, opened_at: null, done_at: null }]);
  });

  test("another browser is asked again, and one that does not know the answer sees nothing", async () => {
    const { path } = await made();
    await pastTheDoor(path);
    const { seen } = await pastTheDoor(path, "9999");
    expect(seen.status).toBe(422);
    expect(seen.words).toContain("You can try 4 more times");
    expect(seen.words).not.toContain("Maria");
  });

  test("an answer, a paper or a call without the second factor is not taken", async () => {
    const { path } = await made();
    const before = await caseRow();
    const own = browser(rig);
    const door = await own.get(path);
    const mark = formOf(door.text, `${path}/enter`);
    for (const page of ["answer-accept", "answer-counter", "call", "upload", "leave"]) {
      const fields = new URLSearchParams({ ...mark, name: "x", phone: "555-0142" }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const reply = await rig.ask("POST", `${path}/${page}`, { as: null, raw: fields, headers });
      expect(reply.text, page).not.toContain("Maria");
    }
    expect(await caseRow()).toEqual(before);
  });

  test("being let in by one link lets nobody in by another, whatever its cookie is called", async () => {
    const [one, other] = [await made(), await made()];
    const { own } = await pastTheDoor(one.path);
    const [name, secret] = [...own.jar].find(([cookie]) => cookie.startsWith("parley-link-")) ?? ["", ""];
    expect(name).toBe(`parley-link-${one.link.id.slice(-12)}`);
    own.jar.set(`parley-link-${other.link.id.slice(-12)}`, secret);
    expect((await own.get(other.path)).words).toContain("The last four letters or digits");
    own.jar.set(`parley-link-${other.link.id.slice(-12)}`, other.path.slice(3));
    expect((await own.get(other.path)).words).not.toContain("Maria");
  });

  test("closing the page ends it in every browser that came in by it, and the link still works", async () => {
    const { path } = await made();
    const [{ own: one, seen }, { own: other }] = [await pastTheDoor(path), await pastTheDoor(path)];
    expect((await one.send(seen, `${path}/leave`)).words).toContain("This page is closed on this device");
    for (const own of [one, other])
      expect((await own.get(path)).words).toContain("The last four letters or digits");
    expect((await pastTheDoor(path)).seen.status).toBe(200);
  });

  test("what a session was left open for ends by itself", async () => {
    const { path, link } = await made();
    const { own } = await pastTheDoor(path);
    const old =
      "update link_secret set until = now() - interval '1 second' where link_id = $1 and kind = 'session'";
    await rig.owner.query(old, [link.id]);
    expect((await own.get(path)).words).toContain("The last four letters or digits");
  });

  test("sessions of long ago are forgotten, the addresses and codes of links are not", async () => {
    const { link } = await made();
    const kinds = async () =>
      (await rig.owner.query("select kind from link_secret where link_id = $1 order by 1", [link.id])).rows;
    await rig.owner.query(
      "insert into link_secret values ($1, sha256('x'), $2, 'session', now() - interval '2 days')",
      [rig.home, link.id],
    );
    expect(await kinds()).toHaveLength(3);
    await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, forgetOldSecrets);
    expect(await kinds()).toEqual([{ kind: "address" }, { kind: "code" }]);
  });

  test("an altered address is one of nobody's, and says so without naming anybody", async () => {
    const { path } = await made();
    const last = path.endsWith("A") ? "B" : "A";
    for (const other of [`${path.slice(0, -1)}${last}`, `${path}x`, path.slice(0, -4), "/l/x", "/l/%00"]) {
      const page = await browser(rig).get(other);
      expect([page.status, page.words.includes("Sample")], other).toEqual([404, false]);
    }
  });

  test("after five wrong answers it is locked, and the desk is told", async () => {
    const { path, link } = await made();
    const own = browser(rig);
    let seen: PageSeen = await own.get(path);
    for (const answer of ["1", "2", "3", "4"]) seen = await own.send(seen, `${path}/enter`, { answer });
    expect(seen.words).toContain("one more time");
    seen = await own.send(seen, `${path}/enter`, { answer: "5" });
    expect([seen.status, seen.words.includes("This page is locked")]).toEqual([423, true]);
    expect((await own.get(path)).status).toBe(423);
    const notes = (await rig.get(`/api/v1/cases/${id}/notes`)).body.items;
    expect(notes[0].body).toContain("is locked: 5 wrong answers");
    const { items } = (await rig.get(`/api/v1/cases/${id}/links`)).body;
    expect(items.find((one: { id: string }) => one.id === link.id)).toMatchObject({ state: "locked" });
  });

  test("many wrong answers at one moment gain nothing over one after the other", async () => {
    const { path } = await made();
    const own = browser(rig);
    const door = await own.get(path);
    const tries = Array.from({ length: 12 }, (_, at) =>
      own.send(door, `${path}/enter`, { answer: `${at}`, once: `try-number-${at}` }),
    );
    const seen = await Promise.all(tries);
    expect(seen.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
    expect((await own.get(path)).status).toBe(423);
  });
});

describe("the end of it", () => {
  test("one that the desk ended opens nothing from the next request on, also for who is inside", async () => {
    const { path, link } = await made();
    const { own } = await pastTheDoor(path);
    expect((await own.get(path)).status).toBe(200);
    expect((await rig.ask("DELETE", `/api/v1/cases/${id}/links/${link.id}?why=wrong+address`)).status).toBe(
      204,
    );
    const page = await own.get(path);
    expect([page.status, page.words.includes("This link works no more")]).toEqual([410, true]);
    expect(page.words).not.toContain("Maria");
    expect((await rig.ask("DELETE", `/api/v1/cases/${id}/links/${link.id}`)).status).toBe(404);
  });

  test("the day before its end it opens, and from its end on it does not", async () => {
    const { id: other } = await rig.open({ memberName: "Timed Out", claimNumber: "CLM-2002" });
    const { path } = await made({ days: 3 }, other);
    await rig.send("/api/v1/test-clock", { by: "PT71H59M" });
    expect((await browser(rig).get(path)).status).toBe(200);
    await rig.send("/api/v1/test-clock", { by: "PT1M" });
    const page = await browser(rig).get(path);
    expect([page.status, page.words.includes("This link is too old")]).toEqual([410, true]);
    const own = browser(rig);
    const thanks = await own.send(await own.get(path), `${path}/ask`);
    expect(thanks.words).toContain("send a new link");
    const [note] = (await rig.get(`/api/v1/cases/${other}/notes`)).body.items;
    expect(note.body).toContain("asks for a new link");
  });

  test("one that was made for an account ends with the account", async () => {
    const [perry] = (await rig.owner.query("select id from person where name = 'Perry Provider'")).rows;
    const { path } = await made({ name: "Perry Provider", personId: perry.id });
    const { own, seen } = await pastTheDoor(path);
    expect(seen.status).toBe(200);
    await rig.owner.query("update person set active = false where id = $1", [perry.id]);
    expect((await own.get(path)).status).toBe(410);
    await rig.owner.query("update person set active = true where id = $1", [perry.id]);
    expect((await own.get(path)).status).toBe(200);
  });
});

test("a link has its one case: every other is not there for it, in the database too", async () => {
  const { id: other } = await rig.open({ memberName: "Somebody Else", claimNumber: "CLM-1001" });
  const { link } = await made();
  const guest = "select guest_id as id from case_link where id = $1";
  const viewer = (await rig.owner.query(guest, [link.id])).rows[0].id;
  const seen = await inTenant(rig.pool, { tenant: rig.home, viewer }, (tx) =>
    tx.query<{ id: string }>("select id from case_file"),
  );
  expect(seen.map((one) => one.id)).toEqual([id]);
  expect(seen.map((one) => one.id)).not.toContain(other);
});

describe("a code typed from paper", () => {
  test("opens the same page, in whatever way it is written", async () => {
    const { code } = await made();
    const { number } = (await rig.get(`/api/v1/cases/${id}`)).body;
    for (const typed of [code, code.toLowerCase().replaceAll("-", " "), code.replaceAll("0", "O")]) {
      const own = browser(rig);
      const page = await own.send(await own.get("/go"), "/go", {
        reference: number.toLowerCase(),
        code: typed,
      });
      expect(page.words, typed).toContain("The last four letters or digits");
      expect(page.path).toMatch(/^\/l\/[\w-]{43}$/);
    }
  });

  test("with another number, or another code, is one answer that keeps what was typed", async () => {
    const { code } = await made();
    const own = browser(rig);
    for (const [reference, typed] of [
      ["BB-2026-99999", code],
      ["BB-2026-00001", "AAAA-AAAA-AA"],
      ["", ""],
    ]) {
      const page = await own.send(await own.get("/go"), "/go", {
        reference: reference ?? "",
        code: typed ?? "",
      });
      expect(page.status).toBe(422);
      expect(page.words).toContain("We find nothing under this number and code");
      expect(page.text).toContain(`value="${reference}"`);
    }
  });
});

test("no secret lies in the database, the audit, or the log in clear", async () => {
  const { path, code } = await made();
  await pastTheDoor(path);
  await pastTheDoor(path, "0000");
  const token = path.replace("/l/", "");
  const { rows } = await rig.owner.query(
    `select
    (select count(*)::int from audit_entry a where a::text like '%' || $1 || '%') as audit,
    (select count(*)::int from link_secret s where s::text like '%' || $1 || '%') as secrets,
    (select count(*)::int from case_link l where l::text like '%' || $1 || '%'
      or l::text like '%' || $2 || '%')
      as links`,
    [token, code],
  );
  expect(rows).toEqual([{ audit: 0, secrets: 0, links: 0 }]);
  expect(rig.log.join("\n")).not.toContain(token);
});

test("what is shown by a link leaves its entry: who, which page, which case", async () => {
  const { path, link } = await made();
  await pastTheDoor(path);
  const entries = await rig.audit(`case_id = '${id}' and party = 'provider'`);
  expect(entries.at(-1)).toMatchObject({ action: "read", what: "window /l/provider-answer" });
  const opened = entries.filter(({ action }) => action === "opened link").at(-1);
  expect(opened).toMatchObject({ what: "provider-answer", detail: { link: link.id } });
});
