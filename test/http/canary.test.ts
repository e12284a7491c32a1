// What must not leave, in nothing that leaves: planted where only the desk looks, where only the plan looks,
// where only the member looks, and in the other tenant; then looked for in every page, letter, mail, fax,
// print run, table and message that anybody outside gets (QUALITY, Trust 6; BB-18, BB-19, PV-06, PV-09).
import { createServer, type Server } from "node:http";
import { type ParsedMail, simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { letterLinks } from "../../src/app/letter-links.ts";
import { readSettings } from "../../src/app/settings.ts";
import { keepMailSettings } from "../../src/desk/correspondence/mail-settings.ts";
import type { Post } from "../../src/desk/correspondence/post.ts";
import { webhookRound } from "../../src/desk/webhooks/round.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { mailRelay } from "../worker/worker-house.ts";
import {
  authority,
  found,
  inside,
  offers,
  ofTheMember,
  pdfText,
  planted,
  plantedWithCounsel,
  sendAll,
} from "./canary-cases.ts";
import { everyClient } from "./client-cases.ts";
import { askCall, everyCall } from "./every-call.ts";
import { everyLink, everyPage, linkFor } from "./every-page.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";
import { askSeat } from "./rooms.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
let relay: Awaited<ReturnType<typeof mailRelay>>;
let post: Post;
let open: string;
let confided: string;
const cases = () => [open, confided];

beforeAll(async () => {
  relay = await mailRelay();
  rig = await openRig({ relay: openRelay({ url: relay.url, patienceMs: 5_000 }) });
  const settings = readSettings({ PARLEY_ORIGIN: "https://desk.example.com", PARLEY_SECRET: "s".repeat(40) });
  const linkFor = letterLinks(settings, rig.house.desk);
  const more = { faxGateway: "fax.example.com", replyDomain: "mail.example.com", linkFor };
  post = { ...rig.house.post, ...more, letterMark: () => "mark" };
  const rival = { ...everyClient, memberName: "CANARY-RIVAL Lindqvist" };
  await rig.open(
    { ...rival, claimNumber: "CANARY-RIVAL-1", memberEmail: "canary-rival@example.com" },
    "rival",
  );
  open = await plantedWithCounsel({ rig, post }, "CLM-1001");
  confided = await planted({ rig, post }, "CLM-2002", true);
  const { id: personId } = (await rig.get("/api/v1/me", "advocate")).body;
  for (const id of cases())
    expect((await askSeat(rig, id, { party: "advocate", name: "Abe Advocate", personId })).status).toBe(201);
});
afterAll(async () => {
  await rig?.close();
  await relay?.close();
});

const lettersOf = async (id: string): Promise<readonly { no: number; to_party: string; channel: string }[]> =>
  (await rig.owner.query("select no, to_party, channel from letter where case_id = $1 order by no", [id]))
    .rows;

const pdfOf = async (path: string, as: Persona): Promise<string> => {
  const headers = { authorization: `Bearer sandbox-${as}` };
  const reply = await rig.app.inject({ method: "GET", url: path, headers });
  return reply.statusCode === 200 ? pdfText(reply.rawPayload) : reply.payload;
};

const numbers = ["1", "2", "3", "4"] as const;
const lookFor = "?q=CANARY&show=all&no=2";
const isLetter = (name: string): boolean => name === "letter" || name === "pdf";
const readers = ["member", "provider", "tpa", "plan", "broker", "counsel", "advocate"] as const;

describe.each(["en", "es"])("in %s", (language) => {
  test.each(readers)("no page that the %s opens", async (persona) => {
    const own = browser(rig, { persona, language });
    const wrong: string[] = [];
    let shown = 0;
    for (const page of everyPage.filter(({ method }) => method === "GET")) {
      if (!page.row.party.includes(persona)) continue;
      for (const id of page.path.includes(":id") ? cases() : [open])
        for (const query of isLetter(page.name) ? numbers.map((no) => `?no=${no}`) : ["", lookFor]) {
          const seen = await own.get(`${page.path.replace(":id", id)}${query}`);
          if (seen.status === 200) shown += 1;
          const text = `${seen.text.replaceAll("q=CANARY", "")}${JSON.stringify(seen.headers)}`;
          // Letters to a member stand in their own window, with the places they were sent to.
          const but = persona === "member" && id === open ? ofTheMember : [];
          for (const word of found(persona, text, but)) wrong.push(`${page.key}${query} ${word}`);
        }
    }
    expect(wrong).toEqual([]);
    // Counsel has the one room, on the one case.
    expect(shown).toBeGreaterThan(persona === "counsel" ? 5 : 10);
  });

  test.each(everyLink)("no page of the %s by a link for %s, and no address", async (party, act) => {
    const link = await linkFor(rig, open, { act, party, answer: "1001" });
    expect(link.base).toMatch(/^\/l\/[\w-]{43}$/);
    const wrong: string[] = [];
    const names = [...new Set(everyPage.map(({ name }) => name).filter((name) => !name.startsWith("/")))];
    for (const name of [...names, "who"])
      for (const no of isLetter(name) ? numbers : ["1"]) {
        const seen = await link.own.get(`${link.base}/${name}?no=${no}&lang=${language}`);
        for (const word of found(party, `${seen.text}${JSON.stringify(seen.headers)}`))
          wrong.push(`${name} ${word}`);
      }
    expect(wrong).toEqual([]);
  });
});

describe("by the API", () => {
  test.each(readers)("no answer to the %s about a case", async (persona) => {
    const made = await everyCall(rig);
    const wrong: string[] = [];
    let answered = 0;
    for (const call of made.calls) {
      if (call.method !== "GET" || !call.path.startsWith("/api/v1/cases/{id}")) continue;
      for (const id of cases())
        for (const no of ["1", "2"]) {
          const ids = (name: string) => (/^(?:no|seq|page)$/.test(name) ? no : id);
          const { status, text, headers } = await askCall(rig, made, call, { as: persona, ids });
          if (status === 200) answered += 1;
          for (const word of found(persona, `${text}${JSON.stringify(headers)}`))
            wrong.push(`${call.key} ${no}: ${word}`);
        }
    }
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(10);
  });
});

describe("what is written", () => {
  test.each(readers)("no letter that the %s may read, as text, page or PDF", async (persona) => {
    const wrong: string[] = [];
    let read = 0;
    for (const id of cases())
      for (const { no, to_party: to } of await lettersOf(id)) {
        const at = `/api/v1/cases/${id}/letters/${no}`;
        const but = persona === "member" && to === "member" && id === open ? ofTheMember : [];
        for (const text of [
          (await rig.get(at, persona)).text,
          (await rig.get(`${at}/html`, persona)).text,
          await pdfOf(`${at}/pdf`, persona),
          await pdfOf(`${at}/pdf?large=true`, persona),
        ]) {
          if (text.includes("%PDF")) read += 1;
          for (const word of found(persona, text, but)) wrong.push(`letter ${no} to ${to}: ${word}`);
        }
      }
    expect(wrong).toEqual([]);
    if (!["tpa", "broker"].includes(persona)) expect(read).toBeGreaterThan(0);
  });

  test("no letter of a member as a PDF of their window, by account and by link", async () => {
    const link = await linkFor(rig, confided, { act: "member-home", party: "member", answer: "2002" });
    const cookie = [...link.own.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const ways = [
      { base: `/member/cases/${confided}`, headers: { cookie: "parley-persona=sandbox-member" } },
      { base: link.base, headers: { cookie } },
    ];
    let read = 0;
    for (const { base, headers } of ways)
      for (const no of numbers) {
        const page = await rig.app.inject({ method: "GET", url: `${base}/letter?no=${no}`, headers });
        expect(found("member", page.payload)).toEqual([]);
        const pdf = await rig.app.inject({ method: "GET", url: `${base}/pdf?no=${no}&large=1`, headers });
        if (pdf.statusCode !== 200) continue;
        read += 1;
        expect(found("member", await pdfText(pdf.rawPayload))).toEqual([]);
      }
    expect(read).toBeGreaterThan(1);
  });

  test("the print run holds each letter as it goes to its reader, and nothing more", async () => {
    const { items } = (await rig.get("/api/v1/print-queue?limit=200")).body;
    // What the plan is asked to decide names the offer, and is the plan's own to read.
    const waiting = items.filter(({ to }: { to: string }) => to !== "plan");
    expect(waiting.length).toBeGreaterThan(0);
    const letters = waiting.map(({ caseId, letter }: { caseId: string; letter: number }) => ({
      caseId,
      letter,
    }));
    const run = (await rig.send("/api/v1/print-runs", { letters })).body;
    const text = await pdfOf(`/api/v1/print-runs/${run.id}/pdf`, "specialist");
    expect(text).toContain("%PDF");
    const but = ["CANARY-CONFIDED"];
    expect(found("member", text, but)).toEqual([]);
  });
});

/** Everything of a mail that its reader or their mail server may see. */
async function opened(raw: string): Promise<{ readonly mail: ParsedMail; readonly text: string }> {
  const mail = await simpleParser(raw);
  const along = await Promise.all(
    mail.attachments.map(async ({ filename, contentType, content }) =>
      [filename, contentType === "application/pdf" ? await pdfText(content) : content.toString()].join("\n"),
    ),
  );
  const heads = mail.headerLines.map(({ line }) => line).join("\n");
  return { mail, text: [raw, heads, mail.subject, mail.text, mail.html, ...along].join("\n") };
}

describe("what is sent", () => {
  test("no mail, fax or notice that left, in its head, text, page or paper", async () => {
    await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, (tx) => keepMailSettings(tx, [], "Ada Admin"));
    for (const id of cases()) await sendAll({ rig, post }, id);
    const wrong: string[] = [];
    const to = new Set<string>();
    for (const { to: address, text: raw } of relay.received) {
      const party = address.includes("member") ? "member" : "provider";
      const { text } = await opened(raw);
      to.add(address);
      const own = party === "member" ? ofTheMember : ["canary-billing@", "555-0177"];
      for (const word of found(party, text, own)) wrong.push(`${address}: ${word}`);
      if (/CANARY/.test(raw.split("\r\n\r\n")[0] ?? "")) wrong.push(`${address}: in its head`);
    }
    expect(wrong).toEqual([]);
    expect([...to].sort()).toEqual([
      "18005550177@fax.example.com",
      "canary-billing@example.org",
      "canary-member@example.com",
    ]);
    expect(relay.received.every(({ text }) => !text.includes("CANARY-CONFIDED"))).toBe(true);
  });

  test("no message of a webhook, and no row of a table for a client", async () => {
    const heard: string[] = [];
    const receiver: Server = createServer((request, response) => {
      request.on("data", (chunk) => void heard.push(`${request.url} ${chunk}`));
      request.on("end", () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/hook`;
    expect((await rig.send("/api/v1/webhooks", { url }, "admin")).status).toBe(201);
    for (const as of ["tpa", "plan"] as const) await rig.send("/api/v1/webhooks", { url }, as);
    for (const id of cases()) await rig.send(`/api/v1/cases/${id}/notes`, { body: "CANARY-NOTE again" });
    const note = { body: "CANARY-PRIVILEGED again" };
    expect((await rig.send(`/api/v1/cases/${open}/privileged-notes`, note)).status).toBe(201);
    await rig.did(confided, "log-contact", {
      with: "provider",
      channel: "phone",
      outcome: "reached",
      note: "CANARY-CONTACT",
    });
    for (let round = 0; round < 3; round += 1)
      await webhookRound({ pool: rig.pool, now: () => Date.now(), toPrivate: true });
    receiver.closeAllConnections();
    receiver.close();
    expect(heard.length).toBeGreaterThan(0);
    const every = [...inside, ...authority, ...ofTheMember, ...offers, "Maria", "CLM-"];
    expect(every.filter((word) => heard.join("\n").includes(word))).toEqual([]);
    for (const as of ["tpa", "plan", "broker"] as const) {
      const { status, text } = await rig.get("/api/v1/reports/cases.csv?name=openings&reading=all", as);
      expect([as, status < 500, found(as, text)]).toEqual([as, true, []]);
    }
  });
});

test("no line of the log, and no entry of the audit", async () => {
  const broken = '{"body": "CANARY-NOTE';
  const headers = { "content-type": "application/json" };
  await rig.ask("POST", `/api/v1/cases/${open}/notes`, { raw: broken, headers });
  await rig.owner.query("alter table internal_note rename to note_away");
  const gone = await rig.send(`/api/v1/cases/${open}/notes`, { body: "CANARY-NOTE while the table is away" });
  await rig.owner.query("alter table note_away rename to internal_note");
  expect([gone.status, gone.text.includes("CANARY")]).toEqual([500, false]);
  expect(rig.log.length).toBeGreaterThan(0);
  const every = [...inside, ...authority, ...ofTheMember];
  expect(every.filter((word) => rig.log.join("\n").includes(word))).toEqual([]);
  const entries = JSON.stringify(await rig.audit(`tenant_id = '${rig.home}'`));
  expect(every.filter((word) => word !== "88888" && entries.includes(word))).toEqual([]);
});
