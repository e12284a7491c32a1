// How far a case has come, as each window tells it: what happened, what is next, and nothing that is not so.
import { expect, test } from "vitest";
import { civilDateIn, pacific } from "../../../core/calendar.ts";
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import type { Party } from "../../../core/playbook.ts";
import { reported, no as saidNo, yes as saidYes, tried } from "../../../core/playbooks/access/beginnings.ts";
import {
  accepted,
  anAlternate,
  byPhone,
  contracted,
  denied,
  negotiating,
  negotiator,
  offered,
  refused,
  requested,
} from "../../../core/playbooks/pre-negotiation/beginnings.ts";
import { type Story, someone } from "../../../core/story.ts";
import type { StoryContext } from "../../../core/windows.ts";
import { clientStory } from "./client.ts";
import { memberStory } from "./member.ts";
import { providerStory } from "./provider.ts";

type Told = Story<AccessFacts>;
const contextOf = ({ file, now }: Told, language: "en" | "es"): StoryContext => ({
  language,
  now,
  today: civilDateIn(pacific, now),
  zone: pacific,
  caseNumber: "PN-2026-00042",
  stage: file.stage,
  clocks: file.clocks,
  late: file.late,
  card: { name: "Parley sandbox desk", phone: "+1 800 555 0100", hours: "Monday to Friday, 6 am to 5 pm" },
});
const of = (story: unknown, language: "en" | "es" = "en", party: Party = "tpa") => {
  const told = story as Told;
  const { facts, file, now } = told;
  const moment = { ...told.around, facts, was: facts, stage: file.stage, now, actor: someone(party) };
  const context = contextOf(told, language);
  return {
    provider: providerStory(facts, context),
    member: memberStory(facts, context),
    client: clientStory<AccessFacts>()(moment, context),
  };
};
const asking = () => refused().when("name-alternate", "2026-12-05", anAlternate);
const elsewhere = () => asking().when("alternate-accepted", "2026-12-08", { alternate: 1 });
const told = (begun: ReturnType<typeof accepted>, on: string) =>
  begun.when("tell-party", on, byPhone("tpa")).when("tell-party", on, byPhone("plan")).when("close-case", on);

test("PN-17: the yes of another provider is never told to the first as its own", () => {
  const { lines } = of(elsewhere()).provider;
  expect(lines.at(-1)).toBe("You told us that you do not accept the plan. Call us if that changes.");
  expect(of(accepted()).provider.lines.at(-1)).toBe("You told us that you accept the plan. Thank you.");
});

test("PN-04: a closed case says how it ended, to the provider and to the client", () => {
  const closed = told(accepted(), "2026-12-02");
  expect(closed.facts.closed).toBeDefined();
  const { provider, client } = of(closed);
  expect(provider.lines.at(-1)).toContain("You accept the plan");
  expect(client.says).toBe(
    "Larkspur Surgery Center accepts the plan. This case is closed. Whatever you send opens it again.",
  );
  expect(client.next).toBeUndefined();
  expect(of(told(elsewhere(), "2026-12-09")).provider.lines.at(-1)).toContain("do not accept the plan");
});

test("A-10: a case that is open again is being read, and nobody is said to call about contracts", () => {
  const again = requested()
    .when("withdraw", "2026-12-02", { why: "Not needed." }, "tpa")
    .when("receive-communication", "2026-12-03", { from: "tpa", channel: "phone", summary: "Once more." });
  expect(again.file.stage).toBe("resuming");
  expect(of(again).provider.lines.at(-1)).toContain("A person reads it");
});

test("PN-16: the client reads who is being asked now, and that somebody accepted instead", () => {
  expect(of(asking()).client.says).toBe("The provider refused. We are asking Foxglove Day Surgery now.");
  expect(of(elsewhere()).client.says).toBe(
    "Another provider was found: Foxglove Day Surgery accepts the plan. Everybody is being told.",
  );
  expect(of(asking(), "es").client.says).toContain("Ahora le preguntamos a Foxglove Day Surgery.");
});

test("PN-12: where the contract lies is told, and no authority is spoken of before there is an offer", () => {
  expect(of(negotiating()).client.says).not.toContain("authority");
  expect(of(offered()).client.says).toBe("The contract lies with the provider, to be signed.");
  const half = offered().when(
    "sign-contract",
    "2026-12-07",
    { party: "provider", signer: "Olive Officer", how: "electronic" },
    "provider",
  );
  expect(of(half).client.says).toBe("The provider has signed the contract. The plan signs next.");
});

test("PN-13: whoever loads the contract reads what it pays, for which days, and how soon", () => {
  const says = (language: "en" | "es") => of(contracted(), language).client.waiting[0]?.says ?? "";
  expect(says("en")).toMatch(/It pays \$3,000\.00 in all, for services from Friday, January 1, 2027 to Wed/);
  expect(says("es")).toMatch(/Paga \$3,000\.00 en total, por servicios desde el viernes 1 de enero/);
});

test("PN-02: a client reads what happens next, by which day, in both languages", () => {
  expect(of(requested()).client.next).toMatchObject({
    says: "We call the provider by tomorrow, Tuesday, December 1.",
    late: false,
  });
  expect(of(contracted()).client.next?.says).toMatch(/^We tell everybody where it stands by /);
  expect(of(refused(), "es").client.next?.says).toMatch(/^Decimos a todos cómo está a más tardar el /);
});

test("PN-11: what the plan is asked to grant waits in its window until it has answered", () => {
  const asked = negotiating()
    .when("key-plan-allowance", "2026-12-02", { allowedCents: 210_000, source: "Estimate 7" }, negotiator)
    .when("ask-for-authority", "2026-12-03", { why: "They ask for more." }, negotiator);
  const [grant] = of(asked, "en", "plan").client.waiting;
  expect(grant).toMatchObject({ name: "grant", act: { event: "grant-authority" } });
  expect(of(asked, "en", "tpa").client.waiting).toEqual([]);
  if (grant?.act.kind !== "event") throw new Error("To grant is an event.");
  const after = asked.when(
    grant.act.event,
    "2026-12-04",
    { ...grant.act.input, amountCents: 90_000 },
    "plan",
  );
  expect(after.ruling).toBe("allowed");
  expect(of(after, "en", "plan").client.waiting).toEqual([]);
});

test("AN-08: a member is not told of an agreement where the provider only said no", () => {
  const issue = reported(tried).when("record-outreach", "2026-12-01", saidNo);
  expect(of(issue).member.answer).toContain("has not said yes so far");
  expect(of(denied(), "es").member.answer).toContain("aún no ha dicho que sí");
  const wants = reported(tried).when("record-outreach", "2026-12-01", {
    ...saidYes,
    outcome: "wants contract",
  });
  expect(of(wants).member.answer).toContain("wants an agreement first");
});

test("AN-08: a closed case says once that it is closed, and always how it is opened again", () => {
  const gone = requested().when("withdraw", "2026-12-02", { why: "Not needed." }, "tpa");
  expect(of(gone).member).toMatchObject({
    answer: "This case is closed.",
    closed: { says: "Call us, and we open it again." },
  });
  expect(of(told(accepted(), "2026-12-02")).member.closed?.says).toBe(
    "The case is closed. Call us, and we open it again.",
  );
});

test("AN-01: who brought it stands at the beginning, and another place is named before it says yes", () => {
  expect(of(requested()).member.lines[0]).toMatchObject({
    who: "tpa",
    says: "We were asked to talk with Larkspur Surgery Center for you.",
  });
  expect(of(elsewhere()).member.lines.map(({ says }) => says)).toEqual([
    expect.stringContaining("We were asked"),
    expect.stringContaining("We spoke with"),
    "Larkspur Surgery Center said no.",
    "Foxglove Day Surgery was named as another place.",
    "Foxglove Day Surgery said yes.",
  ]);
});
