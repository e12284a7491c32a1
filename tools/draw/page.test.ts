// The pages in docs/reference say what the playbooks do.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { balanceBill } from "../../src/core/playbooks/balance-bill.ts";
import { root } from "../run.ts";
import { playbookPage } from "./page.ts";
import { drawnPlaybooks } from "./playbooks.ts";

/** Without the blanks that make columns of one width. */
const narrow = (text: string): string => text.replaceAll(/ {2,}\|/g, " |");
const page = narrow(playbookPage(balanceBill as never));
const rowOf = (name: string, of = page) => of.split("\n").find((line) => line.includes(`\`${name}\``));

test.each(drawnPlaybooks.map((playbook) => [playbook.name, playbook] as const))(
  "GN-05: the page of %s is what its playbook says; after a change run npm run draw",
  (name, playbook) => {
    const file = join(root, `docs/reference/${name}.md`);
    expect(existsSync(file) && readFileSync(file, "utf8")).toBe(playbookPage(playbook));
  },
);

test("GN-04: no stage has two steps of one name, of which nobody could tell which one is open", () => {
  const titles = drawnPlaybooks.flatMap(({ name, stages }) =>
    Object.entries(stages).flatMap(([stage, { steps }]) =>
      steps.map(({ title }) => `${name}, ${stage}: ${title}`),
    ),
  );
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test("GN-05: every playbook of the core has a page", () => {
  const files = readdirSync(join(root, "src/core/playbooks"))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ""));
  expect(drawnPlaybooks.map(({ name }) => name)).toEqual(files);
});

test("GN-04: every stage, step, event and clock is on it", () => {
  for (const { title, means, steps } of Object.values(balanceBill.stages)) {
    expect(page).toContain(`| ${title} | ${means} |`);
    for (const step of steps) expect(page).toContain(`| ${title} | ${step.title} | ${step.responsible} |`);
  }
  for (const [name, event] of Object.entries(balanceBill.events))
    expect(page).toContain(`| \`${name}\` | ${event.title} | ${event.rule} |`);
  for (const clock of Object.values(balanceBill.clocks)) expect(page).toContain(clock.title);
});

test("an event says who may do it, what it asks for and what may be left out", () => {
  expect(rowOf("accept-difference")).toBe(
    "| `accept-difference` | Accept that the payment differs from the LOA (supervisor) | BB-24 | " +
      "desk (at the desk: supervisor) | `reason` |",
  );
  expect(rowOf("record-payment")).toContain("| `additionalCents`, [`paidOn`], `reference` |");
  expect(page).toContain(
    "| `record-channel` | `kind` | one of `fax`, `post`, `e-mail`, `portal` | Channel |",
  );
});

test("BB-39: a legal clock shows its citation, so that nobody takes it for a habit of the house", () => {
  expect(rowOf("dispute the debt")).toContain("BB-39, 15 USC 1692g(a)(3) | member | legal deadline |");
});

test("BB-27: words on an arrow hold no second colon, at which the drawing would break off", () => {
  const arrows = page.split("\n").filter((line) => line.includes(" --> "));
  expect(arrows.length).toBeGreaterThan(50);
  expect(arrows.filter((line) => (line.match(/[:;]/g) ?? []).length > 1)).toEqual([]);
  expect(arrows).toContain(
    "  negotiating --> plan_deciding : Ask the plan to choose, no settlement within authority",
  );
});

test("BB-40: a clock that is set anew says so", () => {
  expect(rowOf("follow-up while waiting")).toContain("it is marked as missed, and it is set anew |");
  expect(rowOf("payment is at risk")).toMatch(/\| it is marked \|$/);
});

test("a bar in a title does not break the table", () => {
  const odd = {
    ...balanceBill,
    events: { odd: { ...balanceBill.events.open, title: "Either | or\nboth" } },
  };
  expect(rowOf("odd", narrow(playbookPage(odd as never)))).toContain("| Either \\| or both |");
});
