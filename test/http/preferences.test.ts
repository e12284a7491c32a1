// Preferences are a person's own: read, changed and kept for them alone.
import { afterAll, beforeAll, expect, test } from "vitest";
import { usualPreferences } from "../../src/desk/preferences/usual/wire.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const path = "/api/v1/me/preferences";
const change = (body: unknown, as: Persona = "specialist") => rig.ask("PUT", path, { as, body });
const mine = async (as: Persona = "specialist") => (await rig.get(path, as)).body;

test("whoever has chosen nothing has it as the house has it", async () => {
  expect(await mine("nurse")).toEqual(usualPreferences);
});

test("what a change leaves out stays as it is, so that two windows both have their way", async () => {
  await change({ theme: "dark" });
  const { status, body } = await change({ density: "compact" });
  expect(status).toBe(200);
  expect(body).toEqual({ ...usualPreferences, theme: "dark", density: "compact" });
  expect(await mine()).toEqual(body);
});

test("keys can be moved, taken away and put off, and two that follow each other are one key", async () => {
  const shortcuts = { on: false, keys: { search: "s", "go-outbox": "g x", undo: null } };
  expect((await change({ shortcuts })).body.shortcuts).toEqual(shortcuts);
  expect((await mine()).shortcuts).toEqual(shortcuts);
});

/** Names of small letters alone: "aa", "ab", … */
const nth = (no: number): string => String.fromCharCode(97 + Math.floor(no / 26), 97 + (no % 26));

test.each([
  [{ theme: "sepia" }],
  [{ density: "tiny" }],
  [{ language: "fr" }],
  [{ tour: { state: "left", step: 7 } }],
  [{ tour: { state: "left", step: -1 } }],
  [{ shortcuts: { on: true, keys: { search: "Enter" } } }],
  [{ shortcuts: { on: true, keys: { search: " " } } }],
  [{ shortcuts: { on: true, keys: { "Not a name": "s" } } }],
  [{ shortcuts: { on: true, keys: Object.fromEntries([...Array(61)].map((_, no) => [nth(no), "s"])) } }],
  [{ unheardOf: true }],
  [[]],
])("%j is refused and changes nothing", async (body) => {
  const before = await mine("supervisor");
  const { status, body: told } = await change(body, "supervisor");
  expect({ status, code: told.code }).toEqual({ status: 422, code: "BAD_INPUT" });
  expect(await mine("supervisor")).toEqual(before);
});

test("the last step of a tour of seven is step 6", async () => {
  expect((await change({ tour: { state: "left", step: 6 } })).body.tour).toEqual({ state: "left", step: 6 });
});

test("nobody changes another's, be it a colleague's or another tenant's", async () => {
  await change({ language: "es" }, "member");
  for (const other of ["negotiator", "plan", "provider", "rival"] as const)
    expect((await mine(other)).language).toBe("en");
  expect((await mine("member")).language).toBe("es");
});

test("a person outside the desk keeps theirs too", async () => {
  await change({ theme: "dark" }, "tpa");
  expect((await mine("tpa")).theme).toBe("dark");
});

test("a change is in the audit by its names; a stored value that nobody knows is as usual", async () => {
  await change({ theme: "light", density: "roomy" }, "privacy");
  const [row] = (await rig.audit("action = 'changed' and what = 'preferences'")).slice(-1);
  expect(row).toMatchObject({ actor_name: "Pru Privacy", detail: { parts: ["theme", "density"] } });
  await rig.owner.query(`update preference set settings = settings || '{"theme": "sepia", "old": 1}'`);
  expect(await mine("privacy")).toEqual({ ...usualPreferences, density: "roomy" });
});
