// The way in and out: invitation, password, app, passkey, recovery code, and what happens when a session
// ends. In the sandbox, where accounts may exist beside the personas. By its name, because passkeys belong to
// names and not to numbers.
import { createHmac } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
let name = "";
beforeAll(async () => {
  desk = await deskInABrowser();
  name = desk.address.replace("127.0.0.1", "localhost");
});
afterAll(() => desk?.close());

const password = "violet ladder turnip orbit";

/** Somebody new, with the link that the administrator hands over. */
async function invited(who: string): Promise<{ email: string; link: string }> {
  const email = `${who.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const person = { name: who, email, party: "desk", roles: ["specialist"], organisationId: null };
  const { link } = await desk.ask("admin", "/api/v1/people", person);
  return { email, link: String(link).replace(/^https?:\/\/[^/]+/, name) };
}

const button = (page: Page, label: string | RegExp) =>
  page.getByRole("button", { name: label, exact: typeof label === "string" });

const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? "";

/** A window in which this new person has taken their link. */
async function comesIn(who: string): Promise<{ page: Page; email: string }> {
  const { email, link } = await invited(who);
  const page = await desk.window(null);
  await page.goto(link);
  await page.getByRole("heading", { name: `Welcome, ${who}` }).waitFor();
  await page.getByLabel("New password").fill(password);
  await button(page, "Save the password").click();
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  return { page, email };
}

async function signsOut(page: Page): Promise<void> {
  await button(page, /^You: /).click();
  await button(page, "Sign out").click();
  await page.getByText("You have signed out.").waitFor();
}

async function givesPassword(page: Page, email: string, word = password): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await button(page, "Go on").click();
  await page.getByLabel("Password", { exact: true }).fill(word);
  await button(page, "Sign in").click();
}

/** The six digits that an authenticator app shows (RFC 6238) for the step `ahead` of now. */
function codeOf(secret: string, now: number, ahead = 0): string {
  const bits = [...secret].map((one) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0"),
  );
  const bytes =
    bits
      .join("")
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + ahead));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const at = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const nowIn = (page: Page): Promise<number> => page.evaluate<number>("Date.now()");

test("an invitation leads in; a short password is refused with what to do; nothing flashes by", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("invitation"));
  const { link } = await invited("Ira Newcomer");
  const page = await desk.window(null);
  await page.goto(link);
  await page.getByLabel("New password").fill("too short");
  await button(page, "Save the password").click();
  await page.getByText(/15/).first().waitFor();
  await page.getByLabel("New password").fill(password);
  await button(page, "Show").click();
  expect(await page.getByLabel("New password").getAttribute("type")).toBe("text");
  await button(page, "Save the password").click();
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  const again = await desk.window(null);
  await again.goto(link);
  await again.getByText("This link does not work any more.", { exact: false }).waitFor();
});

test("no button on the way in is dead: what is missing is asked for where it is missing", async () => {
  const page = await desk.window(null);
  await page.goto("/sign-in");
  await button(page, "Go on").click();
  await page.getByLabel("E-mail address").and(page.locator(":invalid:focus")).waitFor();
  await page.getByLabel("E-mail address").fill("nora.nobody@example.com");
  await button(page, "Go on").click();
  await button(page, "Sign in").click();
  await page.getByLabel("Password", { exact: true }).and(page.locator(":invalid:focus")).waitFor();
});

test("a wrong password tells nothing of the account, the right one comes back to the same page", async () => {
  const { page, email } = await comesIn("Nora Returning");
  await page.goto(`${name}/outbox`);
  await settled(page);
  await signsOut(page);
  expect(new URL(page.url()).pathname).toBe("/outbox");
  await givesPassword(page, email, "not the password at all");
  const told = await textOf(page.getByRole("alert"));
  await button(page, "Another address").click();
  await givesPassword(page, "nobody.at.all@example.com", "not the password at all");
  const other = await textOf(page.getByRole("alert"));
  const plain = (words: string) => words.replace(/Reference .*/s, "");
  expect(plain(other)).toBe(plain(told));
  await button(page, "Another address").click();
  await givesPassword(page, email);
  await page.getByRole("heading", { level: 1, name: "Outbox" }).waitFor();
});

test("an app is set up by its QR code, then asked for; a recovery code does once what it does", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("second-factor"));
  const { page, email } = await comesIn("Tove Twofactor");
  await page.goto(`${name}/me/security`);
  await button(page, "Set up an app").click();
  await button(page, "Set up the app").click();
  await page.getByRole("img", { name: /^QR code/ }).waitFor();
  const secret = (await textOf(page.locator(".secret"))).replaceAll(/\s/g, "");
  await page.getByLabel(/^Six digits/).fill(codeOf(secret, await nowIn(page)));
  await button(page, "Confirm").click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  const codes = await page.locator(".codes li").allInnerTexts();
  expect(codes).toHaveLength(10);
  await button(page, "I have kept them").click();
  await signsOut(page);
  await givesPassword(page, email);
  await page.getByRole("heading", { name: "One thing more" }).waitFor();
  await page.getByLabel(/^Six digits/).fill("000000");
  await button(page, "Confirm").click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel(/^Six digits/).fill(codeOf(secret, await nowIn(page), 1));
  await button(page, "Confirm").click();
  await page.getByRole("heading", { level: 1, name: "Sign-in and security" }).waitFor();
  await signsOut(page);
  await givesPassword(page, email);
  await button(page, "Use a recovery code").click();
  await page.getByLabel("A recovery code").fill(codes[0] ?? "");
  await button(page, "Confirm").click();
  await page.getByText("9 recovery codes are left.").waitFor();
});

test("a passkey is made on this device and signs in by itself", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("passkey"));
  const { page } = await comesIn("Petra Passkey");
  const line = await page.context().newCDPSession(page);
  await line.send("WebAuthn.enable");
  await line.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${name}/me/security`);
  await button(page, "Make a passkey").click();
  await button(page, "Make it on this device").click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await button(page, "I have kept them").click();
  await button(page, /^Remove the passkey/).waitFor();
  await signsOut(page);
  await button(page, "Use a passkey").click();
  await page.getByRole("heading", { level: 1, name: "Sign-in and security" }).waitFor();
});

test("a session ended elsewhere ends here, and what was typed is there after coming back", async () => {
  const { page, email } = await comesIn("Ede Elsewhere");
  await page.goto(`${name}/cases/new/balance-bill`);
  await settled(page);
  await page.getByLabel(/^Name of the member/).fill("Kept Typing");
  const other = await desk.window(null);
  await other.goto(`${name}/me/security`);
  await button(other, "Use a token instead")
    .waitFor({ state: "attached" })
    .catch(() => {});
  await other.evaluate(
    "sessionStorage.setItem('parley.left', 'yes'); localStorage.removeItem('parley.token')",
  );
  await other.reload();
  await givesPassword(other, email);
  await button(other, "End all others").click();
  await button(page, /^You: /).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await givesPassword(page, email);
  await page.getByLabel(/^Name of the member/).waitFor();
  expect(await page.getByLabel(/^Name of the member/).inputValue()).toBe("Kept Typing");
});

test("a token may still be pasted, and one that opens nothing is told so", async () => {
  const page = await desk.window("specialist");
  await page.goto(name);
  await settled(page);
  await signsOut(page);
  await button(page, "Use a token instead").click();
  await page.getByLabel("Your token").fill("opens-nothing");
  await button(page, "Sign in").click();
  await page.getByText("This token opens nothing here.", { exact: false }).waitFor();
  await page.getByLabel("Your token").fill("sandbox-supervisor");
  await button(page, "Sign in").click();
  await button(page, "You: Sam Okonjo").waitFor();
});

test("a key is made for a program, shown once, and revoked", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("keys"));
  const { page } = await comesIn("Kim Keymaker");
  await page.goto(`${name}/me/security`);
  await button(page, "Make a key").click();
  expect(await button(page, "Make the key").isDisabled()).toBe(true);
  await page.getByLabel("What it is for").fill("Nightly export");
  await button(page, "Make the key").click();
  const token = await textOf(page.locator(".notice .secret"));
  const asked = () =>
    fetch(`${desk.address}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    );
  expect(await asked()).toBe(200);
  await button(page, "I have kept it").click();
  await button(page, "Revoke the key Nightly export").click();
  await button(page, "Revoke the key Nightly export").waitFor({ state: "detached" });
  await expect.poll(asked, { timeout: 3_000 }).toBe(401);
});

test("where a second factor is required, one is made before anything else answers", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("enrol"));
  const before = await fetch(`${desk.address}/api/v1/settings/sign-in`, {
    headers: { authorization: "Bearer sandbox-admin" },
  });
  const settings = (await before.json()) as Record<string, unknown>;
  const change = (secondFactor: string, etag: string) =>
    fetch(`${desk.address}/api/v1/settings/sign-in`, {
      method: "PUT",
      headers: {
        authorization: "Bearer sandbox-admin",
        "content-type": "application/json",
        "if-match": etag,
      },
      body: JSON.stringify({ ...settings, secondFactor }),
    });
  const changed = await change("required", before.headers.get("etag") ?? "");
  expect(changed.status, await changed.clone().text()).toBe(200);
  const { link } = await invited("Enna Rolled");
  const page = await desk.window(null);
  await page.goto(link);
  await page.getByLabel("New password").fill("violet ladder");
  await button(page, "Save the password").click();
  await page.getByRole("heading", { name: "A second way to prove it is you" }).waitFor();
  await button(page, "Set up the app").click();
  const secret = (await textOf(page.locator(".secret"))).replaceAll(/\s/g, "");
  await page.getByLabel(/^Six digits/).fill(codeOf(secret, await nowIn(page)));
  await button(page, "Confirm").click();
  await button(page, "I have kept them").click();
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  await change("optional", changed.headers.get("etag") ?? "");
});
