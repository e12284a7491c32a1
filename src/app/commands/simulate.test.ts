import { expect, test } from "vitest";
import { run } from "./simulate.ts";

async function told(...args: string[]) {
  const said = { stdout: "", stderr: "" };
  const into = (name: keyof typeof said) => ({
    write(text: string) {
      said[name] += text;
      return true;
    },
  });
  const code = await run(args, { stdout: into("stdout") as never, stderr: into("stderr") as never });
  return { code, ...said };
}

test("plays a year and says that every invariant held", async () => {
  const { code, stdout } = await told("--cases", "50");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^seed 1: 50 cases, \d+ events, \d+ of them refused, hash [0-9a-f]{16}\n/);
  expect(stdout).toContain("every invariant held");
});

test("as JSON the same seed gives the same report", async () => {
  const [one, two] = [await told("--cases", "20", "--json"), await told("--cases", "20", "--json")];
  expect(JSON.parse(one.stdout)).toMatchObject({ seed: 1, cases: 20, breach: null });
  expect(one.stdout).toBe(two.stdout);
});

test("plays any playbook that it has people for, and knows no other", async () => {
  const { code, stdout } = await told("--playbook", "pre-cert-access", "--cases", "20");
  expect(code).toBe(0);
  expect(stdout).toContain("every invariant held");
  expect(await told("--playbook", "none")).toMatchObject({ code: 2, stdout: "" });
  expect((await told("--playbook", "outreach", "--database")).stderr).toContain("from their parents");
});

test("on a database of its own, whatever DATABASE_URL says, with the audit at the end", async () => {
  const { code, stdout } = await told("--database", "--cases", "3", "--months", "2", "--seed", "5");
  expect(stdout).toMatch(
    /^seed 5: 3 cases, \d+ events, \d+ of them refused, hash [0-9a-f]{16}\nevery invariant held\n/,
  );
  expect(stdout).toMatch(/\d workers killed, \d+ mails, \d+ of them twice under one Message-ID\n$/);
  expect(code).toBe(0);
}, 180_000);

test("wrong usage is code 2 with a sentence", async () => {
  expect(await told("--cases", "-3")).toMatchObject({ code: 2, stdout: "" });
  expect((await told("--seed", "x")).stderr).toContain("--seed takes a whole number");
  expect((await told("--help")).stdout).toContain("Example: parley simulate");
});
