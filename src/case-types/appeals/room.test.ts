// What the room of appeals tells the desk: the queue's columns, who is on the case, money, and what each
// party sees.
import { describe, expect, test } from "vitest";
import { parties } from "../../core/playbook.ts";
import {
  aBillOnIt,
  anAppeal,
  answered,
  answeredTwice,
  byMember,
  checked,
  escalated,
  negotiator,
  onSecondLevel,
  prepared,
  settled,
  thousand,
} from "../../core/playbooks/appeal/beginnings.ts";
import { dealing, moneyOf, signing } from "./dealing.ts";
import { ofEvery } from "./every-appeal.ts";
import { appeals } from "./index.ts";
import { appealKnows } from "./knows.ts";
import { partiesOf, scopeOf, summaryOf } from "./shows.ts";
import { view } from "./view.ts";

const rowsOf = (facts: Parameters<typeof appealKnows>[0], party: Parameters<typeof appealKnows>[1]) =>
  Object.fromEntries(
    appealKnows(facts, party).flatMap(({ rows }) => rows.map(({ label, value }) => [label, value])),
  );

test("the queue shows who, which claim, and what is in dispute", () => {
  expect(summaryOf(escalated().facts)).toMatchObject({
    memberName: "Maria Lindqvist",
    providerName: "Larkspur Surgery Center",
    claimNumber: "CLM-7",
    amountCents: 184_000,
    search: ["M-100", "1999999984"],
  });
  expect(summaryOf(answered().until("2027-06-03").facts).closedWhy).toContain("six months");
});

test("without an amount in dispute, what is missing by the check stands there", () => {
  const short = checked(prepared({ disputedCents: undefined }), "2026-12-01", {
    verdict: "variance",
    priced: 110_000,
  });
  expect(summaryOf(short.facts).amountCents).toBe(16_000);
});

test("member, provider and clients are on the case; the provider is reached where it takes letters", () => {
  expect(partiesOf(answered().facts).map(({ party }) => party)).toEqual([
    "member",
    "provider",
    "tpa",
    "plan",
  ]);
  const [, provider] = partiesOf(answered().facts);
  expect(provider?.contact).toEqual({ fax: "+1 555 555 0142", prefers: "fax" });
});

test("BB-19: what is promised counts against the plan's pot, and nothing once it is over", () => {
  expect(scopeOf(settled().facts)).toMatchObject({
    client: "Alder Works Plan",
    providerId: "1999999984",
    claimNumbers: ["CLM-7"],
    committedCents: 90_000,
    committedYear: 2026,
  });
  const offered = answered()
    .with({ authorities: [thousand] })
    .when("report-bill", "2026-12-12", aBillOnIt)
    .when("make-offer", "2026-12-14", { amountCents: 50_000 }, negotiator);
  expect(scopeOf(offered.facts).committedCents).toBe(50_000);
  expect(
    scopeOf(offered.when("withdraw", "2026-12-15", { why: "No." }, "provider").facts).committedCents,
  ).toBe(0);
});

test("reports count what an appeal was about and how it ended", () => {
  expect(moneyOf(answered().facts)).toMatchObject({ disputedCents: 184_000, settled: null, outcome: null });
  expect(moneyOf(answered().until("2027-06-03").facts).outcome).toBe("nothing disputed");
  expect(moneyOf(answered().when("withdraw", "2026-12-05", { why: "No." }, "provider").facts).outcome).toBe(
    "withdrawn",
  );
  expect(moneyOf(settled().facts).settled).toEqual({ cents: 90_000, on: "2026-12-19" });
});

test("BB-21: the LOA is there to sign once it is out, with its two signers", () => {
  expect(signing.paper(answered().facts)).toBeNull();
  expect(signing.paper(settled().facts)).toMatchObject({
    signers: [
      { role: "provider", name: "Larkspur Surgery Center", state: "signed" },
      { role: "plan", name: "Alder Works Plan", state: "signed" },
    ],
  });
});

test("AL-09: the deal room names only events that the playbook has", () => {
  for (const event of [...Object.values(dealing.does), ...Object.values(signing.does)])
    expect(Object.hasOwn(appeals.playbook.events, event), event).toBe(true);
});

describe("what is known", () => {
  test("A-17: which law holds, because of what, and by when", () => {
    const rows = rowsOf(escalated(byMember).facts, "desk");
    expect(rows.Law).toBe("ERISA");
    expect(rows.Because).toContain("The member appeals");
    expect(rows["Decided by"]).toContain("December 24, 2026");
    expect(rows["Filed in time"]).toContain("the plan received it on");
  });

  test("A-17: both readings, and what somebody has to judge", () => {
    const rows = rowsOf(escalated({ ...byMember, levels: "unknown" }).facts, "desk");
    expect(rows["Both readings"]).toMatch(/one level.*two levels/);
    expect(rows["To be judged"]).toContain("one level of appeal or two");
  });

  test("AL-02: every date with how it is known, the plan's apart from the desk's", () => {
    const rows = rowsOf(onSecondLevel().facts, "tpa");
    expect(rows["Appeal received by the plan, level 1"]).toBe("November 24, 2026 (claims system of the TPA)");
    expect(rows["Appeal received by the desk, level 2"]).toContain("December 15, 2026");
  });

  test("AL-05: the papers of the quarrel, each with its state and who has it", () => {
    const rows = rowsOf(onSecondLevel().facts, "desk");
    expect(rows["Itemised bill"]).toBe("Missing; the provider has it. Each line is priced by itself.");
  });

  test("AL-06: decisions and answers, each with its level", () => {
    const rows = rowsOf(answeredTwice().facts, "plan");
    expect(rows["Decision, level 1"]).toContain("Upheld.");
    expect(rows["Answer, level 2"]).toContain("went out on January 5, 2027");
  });

  test("the provider and the member read what it is about, and neither check nor law nor papers", () => {
    for (const party of ["provider", "member"] as const)
      expect(appealKnows(answeredTwice().facts, party).map(({ title }) => title)).toEqual(["Appeal"]);
    expect(appealKnows(answeredTwice().facts, "collector")).toEqual([]);
  });
});

describe("what each party sees", () => {
  test("the desk sees all but what has pages of its own", () => {
    const seen = Object.keys(view(settled().facts, "desk"));
    expect(seen).toEqual(expect.arrayContaining(["checks", "standing", "responses"]));
    expect(seen).not.toEqual(expect.arrayContaining(["letters"]));
  });

  test("AL-03: an answer that has not gone out is not the provider's to see", () => {
    const written = prepared().when("send-first-response", "2026-12-02");
    expect(view(written.facts, "provider").responses).toEqual([]);
    expect(view(written.facts, "tpa").responses).toHaveLength(1);
    expect(view(answered().facts, "provider").responses).toHaveLength(1);
  });

  test("nobody outside reads who of the desk did it, nor how somebody is reached", () => {
    for (const party of parties.filter((one) => one !== "desk")) {
      const text = JSON.stringify(view(settled().facts, party));
      expect(text, party).not.toMatch(/preparedBy|"by":|"phone"|"address"|maria@example/);
    }
  });

  test("moments are ISO text, days are days", () => {
    const at = { ...byMember, planReceivedOn: undefined, planReceivedAt: "2026-11-30T17:00:00Z" };
    const [level] = view(escalated(at).facts, "tpa").levels as { dates: Record<string, { on: string }> }[];
    expect(level?.dates.planReceived?.on).toBe("2026-11-30T17:00:00.000Z");
    expect(level?.dates.noticeDated?.on).toBe(anAppeal.noticeDatedOn);
  });

  test("whatever happened, no party outside sees checks, reviews or decisions that are not theirs", () => {
    ofEvery((story) => {
      const provider = view(story.facts, "provider");
      for (const name of ["checks", "standing", "reviews", "decisions", "grants", "medicare", "member"])
        expect(provider).not.toHaveProperty(name);
      expect(view(story.facts, "member")).not.toHaveProperty("agreements");
    });
  });
});
