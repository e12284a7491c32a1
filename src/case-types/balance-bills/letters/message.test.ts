// What a message looks like on paper: the desk's own words in the frame of every letter.
import { expect, test } from "vitest";
import { reported } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { es, written } from "./stories.ts";

const text = "We need one more page.\n\nPlease fax it today.";
const send = (to: string, more: object = {}) =>
  written(reported(more).when("send-message", "2026-11-30", { to, text }), "message");

test("each paragraph that was written is one paragraph of the letter", () => {
  const { body } = send("member");
  const words = body.blocks.flatMap((one) => (one.kind === "paragraph" ? [one.text] : []));
  expect(words).toContain("We need one more page.");
  expect(words).toContain("Please fax it today.");
});

test("the frame is in the member's language, the words are as they were written", () => {
  const { body } = send("member", es);
  expect(body.language).toBe("es");
  expect(body.subject).toMatch(/^Sobre su factura/);
  expect(JSON.stringify(body.blocks)).toContain("Please fax it today.");
});

test("a provider gets it as a business letter with the claim, a client by its name", () => {
  expect(JSON.stringify(send("provider").body.blocks)).toContain("Our case number");
  expect(send("tpa").body.to.name).not.toBe("");
});
