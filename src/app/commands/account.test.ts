// `parley account` on a database: invite, reset and let go, and the link of the first start.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../desk/case-file/ids.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { UsageError } from "../command.ts";
import { readSettings } from "../settings.ts";
import { originOfDesk } from "../sign-in-link.ts";
import { run } from "./account.ts";

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "parley-account-"));
const tenant = newId();
const before = { ...process.env };
beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: db.adminUrl, PARLEY_DATA: folder });
  await inTenant(db.app, { tenant, viewer: "" }, (tx) =>
    tx.query("insert into tenant (tenant_id, name) values ($1, 'Heron Desk')", [tenant]),
  );
});
afterAll(async () => {
  process.env = before;
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function account(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, out: (await text(stdout)).trim(), err: (await text(stderr)).trim() };
}

const dana = ["--tenant", "Heron Desk", "--email", "Dana@Example.com"];

test("an invitation is a link to hand over, whose token stands behind # where no log sees it", async () => {
  const { code, out, err } = await account(
    "invite",
    ...dana,
    "--name",
    "Dana Desk",
    "--role",
    "administrator",
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^http:\/\/localhost:4000\/sign-in\/link#[\w-]{43}$/);
  expect(err).toContain("works once");
  expect((await account("list", "--tenant", "Heron Desk")).out).toBe(
    "invited      dana@example.com  Dana Desk  administrator",
  );
});

test("inviting the same address again makes no second person, and voids the first link", async () => {
  await account("invite", ...dana, "--name", "Dana Desk", "--role", "administrator");
  const { rows } = await db.owner.query(
    "select ended_at is null as open from account_link order by made_at, id",
  );
  expect(rows.map(({ open }) => open)).toEqual([false, true]);
  expect((await db.owner.query("select from person")).rowCount).toBe(1);
});

test("a reset is for somebody who is there, in a tenant that is there", async () => {
  expect((await account("reset", ...dana)).out).toMatch(/#[\w-]{43}$/);
  const nobody = ["--tenant", "Heron Desk", "--email", "nobody@example.com"];
  await expect(account("reset", ...nobody)).rejects.toMatchObject({ code: "NO_SUCH_ACCOUNT" });
  await expect(account("reset", "--tenant", "Other", "--email", "a@example.com")).rejects.toMatchObject({
    code: "NO_SUCH_TENANT",
  });
});

test("letting go ends links and keys, and is in the audit under the one who runs the server", async () => {
  expect((await account("deactivate", ...dana, "--json")).out).toBe('{"ended":0}');
  expect((await account("list", "--tenant", "Heron Desk")).out).toMatch(/^deactivated /);
  const { rows } = await db.owner.query("select action, actor_name from audit_entry order by id");
  expect(rows.map(({ action }) => action)).toEqual(["invited", "invited", "reset", "deactivated"]);
  expect(new Set(rows.map(({ actor_name }) => actor_name))).toEqual(new Set(["Whoever runs the server"]));
});

test("the first administrator's link is new at every asking, and only the newest works", async () => {
  await account("link");
  await account("link");
  const { rows } = await db.owner.query(
    "select ended_at is null as open from account_link where person_id is null order by made_at, id",
  );
  expect(rows.map(({ open }) => open)).toEqual([false, true]);
});

test("what is missing is said", async () => {
  await expect(account("invite", "--tenant", "Heron Desk")).rejects.toThrow("account invite needs --email");
  await expect(account("dance", ...dana)).rejects.toThrow(UsageError);
  const help = await account("--help");
  expect(help.out).toContain("parley account invite");
});

test("a link leads where people reach the desk", () => {
  const at = (env: Record<string, string>) => originOfDesk(readSettings(env));
  expect(at({ PARLEY_ORIGIN: "https://desk.example.com/" })).toBe("https://desk.example.com");
  expect(at({ PARLEY_HOSTS: "desk.example.com" })).toBe("https://desk.example.com");
  expect(at({ HOST: "0.0.0.0", PORT: "4100" })).toBe("http://localhost:4100");
});
