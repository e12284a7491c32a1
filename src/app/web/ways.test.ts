import { expect, test } from "vitest";
import { roles } from "../../core/playbook.ts";
import { opening, waysOf } from "./ways.ts";

const desk = (...wanted: readonly string[]) => ({ party: "desk", roles: [...wanted] });
const outside = (party: string) => ({ party, roles: [] });
const everywhere = () => true;
const labels = (ways: ReturnType<typeof waysOf>) =>
  ways.filter(({ inMasthead }) => inMasthead).map(({ label: [en] }) => en);

test("a specialist has their day, what came in, the outbox, remittances and reports, and no audit", () => {
  expect(labels(waysOf(desk("specialist"), everywhere))).toEqual([
    "My day",
    "Came in",
    "Outbox",
    "Remittances",
    "Reports",
  ]);
});

test("negotiators and supervisors have the deals", () => {
  const having = roles.filter((role) => labels(waysOf(desk(role), everywhere)).includes("Deals"));
  expect([...having].sort()).toEqual(["administrator", "negotiator", "supervisor"]);
});

test("nobody is offered to open a case whose role or party may not", () => {
  expect(opening({ party: "desk", capabilities: ["GET /api/v1/audit"] })).toBeNull();
  expect(opening({ party: "desk", capabilities: ["POST /api/v1/cases"] })?.[0]).toBe("Open a case");
});

test("a way whose page is not there is not shown", () => {
  const ways = waysOf(desk("supervisor"), (to) => ["/", "/outbox"].includes(to));
  expect(ways.map(({ to }) => to)).toEqual(["/", "/outbox"]);
});

test("a way whose call is not theirs is not shown, and the pages of administration go with it", () => {
  const one = { ...desk("privacy-officer"), capabilities: ["GET /api/v1/cases"] };
  expect(labels(waysOf(one, everywhere))).not.toContain("Audit");
  const other = { ...desk("privacy-officer"), capabilities: ["GET /api/v1/audit"] };
  expect(labels(waysOf(other, everywhere))).toContain("Audit");
  const pages = (role: string) => waysOf(desk(role), everywhere).filter(({ to }) => /^\/admin\//.test(to));
  expect(pages("specialist")).toEqual([]);
  expect(pages("administrator").length).toBeGreaterThan(8);
});

test("outside the desk there are one's cases, and nothing of the desk's", () => {
  for (const party of ["member", "provider", "tpa", "plan", "counsel", "broker"]) {
    const clients = ["tpa", "plan", "broker"].includes(party);
    const theirs = clients ? ["Your cases", "Reports", "Find a provider"] : ["Your cases"];
    expect(labels(waysOf(outside(party), everywhere)), party).toEqual(theirs);
    expect(waysOf(outside(party), everywhere).map(({ to }) => to)).toContain("/me/preferences");
  }
  expect(waysOf(outside("member"), everywhere).map(({ to }) => to)).not.toContain("/playbooks");
  expect(labels(waysOf({ ...outside("plan"), capabilities: [] }, everywhere))).toEqual(["Your cases"]);
});

test("cases are opened by the desk and the TPA; a member reports a bill; nobody else is asked to", () => {
  expect(opening(outside("member"))?.[0]).toBe("Report a bill");
  expect(opening(outside("tpa"))?.[1]).toBe("Abrir un caso");
  for (const party of ["provider", "plan", "broker", "counsel"]) expect(opening(outside(party))).toBeNull();
});
