// The application's role: made for us or by an administrator, always bound by the row policies.
import { afterAll, expect, test } from "vitest";
import { openClient } from "./connect.ts";
import { prepareDatabase } from "./prepare.ts";
import { testDatabase } from "./test-database.ts";
import { asAdmin } from "./test-server.ts";

const db = await testDatabase({ empty: true });
const roles = ["plain_owner", "strong_app", "member_app", "stranger_app"].map((name) => ({
  name,
  role: `${name}_${process.pid}`,
}));
const role = (name: string) => roles.find((one) => one.name === name)?.role ?? "";
afterAll(async () => {
  for (const { role } of roles) {
    await db.owner.query(`drop owned by ${role}`).catch(() => {});
    await db.owner.query(`drop role if exists ${role}`);
  }
  await db.close();
});

const as = (name: string, password = "let me in") => {
  const url = new URL(db.adminUrl);
  url.username = role(name);
  url.password = password;
  return url.href;
};
const ask = async (url: string, text: string) => {
  const client = await openClient(url);
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
};

test("the application's role may log in and is bound by every policy", async () => {
  const { appUrl } = await prepareDatabase({ adminUrl: db.adminUrl });
  expect(
    await ask(
      appUrl,
      `select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
    from pg_roles where rolname = current_user`,
    ),
  ).toEqual([
    { name: "parley_app", rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
  ]);
  await expect(ask(appUrl, "create table mine (n int)")).rejects.toThrow("permission denied");
});

test("preparing again, or several times at once, gives the same address", async () => {
  const all = await Promise.all([1, 2, 3].map(() => prepareDatabase({ adminUrl: db.adminUrl })));
  expect(new Set(all.map(({ appUrl }) => appUrl)).size).toBe(1);
});

test("an administrator's role is taken when it is parley_app or a member of it", async () => {
  await asAdmin(
    db.adminUrl,
    `create role ${role("member_app")} login password 'let me in' in role parley_app`,
  );
  const { appUrl } = await prepareDatabase({ adminUrl: db.adminUrl, appUrl: as("member_app") });
  expect(appUrl).toBe(as("member_app"));
});

test("a role that passes by the policies, owns tables or is a stranger is refused", async () => {
  const strong = role("strong_app");
  await asAdmin(db.adminUrl, `create role ${strong} login password 'let me in' bypassrls in role parley_app`);
  const withStrong = () => prepareDatabase({ adminUrl: db.adminUrl, appUrl: as("strong_app") });
  await expect(withStrong()).rejects.toMatchObject({
    code: "DATABASE_ROLE_TOO_STRONG",
    message: `The application must not work as ${strong}, which passes by the row policies.`,
  });
  await asAdmin(db.adminUrl, `alter role ${strong} nobypassrls`);
  await asAdmin(db.adminUrl, "create table theirs (n int)");
  await asAdmin(db.adminUrl, `alter table theirs owner to ${strong}`);
  await expect(withStrong()).rejects.toThrow("owns the table theirs");
  await asAdmin(db.adminUrl, `create role ${role("stranger_app")} login password 'let me in'`);
  const stranger = prepareDatabase({ adminUrl: db.adminUrl, appUrl: as("stranger_app") });
  await expect(stranger).rejects.toThrow("is not a member of parley_app");
});

test("a wrong password for the application is told with what to do", async () => {
  const wrong = prepareDatabase({ adminUrl: db.adminUrl, appUrl: as("member_app", "guess") });
  await expect(wrong).rejects.toMatchObject({
    code: "DATABASE_ROLE_REFUSED",
    message: expect.stringContaining("password authentication failed"),
  });
});

test("an owner who may not change the role is told what an administrator must do", async () => {
  await asAdmin(db.adminUrl, `create role ${role("plain_owner")} login password 'let me in'`);
  // Derived from another owner's password, so it is not the one the role has.
  await expect(prepareDatabase({ adminUrl: as("plain_owner") })).rejects.toMatchObject({
    code: "DATABASE_ROLE_REFUSED",
    doNext: expect.stringContaining("DATABASE_APP_URL"),
  });
});

test("an address that is none is refused before anything is tried", async () => {
  for (const adminUrl of ["", "parley", "mysql://localhost/parley"]) {
    await expect(prepareDatabase({ adminUrl })).rejects.toMatchObject({ code: "DATABASE_URL_UNREADABLE" });
  }
});
