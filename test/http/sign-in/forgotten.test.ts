// A forgotten password, where mail leaves: what somebody who is not signed in can make the desk send, and to
// whom.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mail } from "../../../src/platform/mail/mail.ts";
import { browserAt, openDoor, settled } from "./browser.ts";

const outbox: Mail[] = [];
let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  const send = async (mail: Mail) => {
    outbox.push(mail);
    return { accepted: true, reply: "250 taken" };
  };
  door = await openDoor({ relay: { send } as never });
});
afterAll(() => door?.rig.close());

/** The mails to this address once there are so many; those that come later are not waited for. */
async function mailsTo(address: string, many: number): Promise<readonly Mail[]> {
  const there = () => outbox.filter(({ to }) => to.address === address);
  for (let looks = 0; looks < 200 && there().length < many; looks += 1) await pause(25);
  return there();
}
const ask = (email: string, headers: Record<string, string> = {}) =>
  browserAt(door.rig).ask("POST", "/api/v1/sign-in/forgotten", { email }, headers);

test("the link leads to the desk as it was set up, whatever address the request gives as ours", async () => {
  const { email } = await settled(door.rig, door.clock, { email: "poisoned@example.com" });
  const { port } = door.rig.house.settings;
  const told = await ask(email, { host: "localhost:6666", origin: "http://localhost:6666" });
  expect([told.status, told.body]).toEqual([202, { mail: true }]);
  const [mail] = await mailsTo(email, 1);
  expect(mail?.text).toContain(`http://localhost:${port}/sign-in/link#`);
  expect(mail?.text).not.toContain("6666");
});

test("nobody's mailbox is filled: five at once, then as seldom as passwords may be guessed", async () => {
  const { email } = await settled(door.rig, door.clock, { email: "flooded@example.com" });
  for (let times = 0; times < 12; times += 1) expect((await ask(email)).status).toBe(202);
  expect((await mailsTo(email, 6)).length).toBeLessThanOrEqual(5);
  door.clock.now += 400_000;
  await ask(email.toUpperCase());
  expect((await mailsTo(email, 6)).length).toBe(6);
});
