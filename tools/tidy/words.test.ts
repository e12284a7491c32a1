import { expect, test } from "vitest";
import {
  domainWordsInPlatform,
  mocksOfOurCode,
  openPromises,
  pathsOfOneMachine,
  registryHosts,
} from "./words.ts";

const file = (text: string, path = "src/desk/room/offer.ts") => ({ path, text });

// Put together here, because tidy reads this file too.
const promise = ["TO", "DO"].join("");
const machine = (folder: string) => `/${folder}/parley/file.txt`;
const registry = ["https://registry", "npmjs", "org/zod"].join(".");

test("a promise without an issue is found where it stands, one with an issue is fine", () => {
  expect(openPromises(file(`one\n// ${promise}: later`))).toMatchObject([{ line: 2 }]);
  expect(openPromises(file(`// ${promise}(#12): after the next release`))).toEqual([]);
});

test("the host of a registry is found in any file", () => {
  expect(registryHosts(file(`see ${registry}`, "README.md"))).toHaveLength(1);
  expect(registryHosts(file("see https://www.example.com/registry", "README.md"))).toEqual([]);
});

test.each(["work", "tmp", "root", "home", "Users"])("a path under %s belongs to one machine", (folder) => {
  expect(pathsOfOneMachine(file(`const where = "${machine(folder)}";`))).toHaveLength(1);
});

test("addresses, relative paths and routes are no paths of one machine", () => {
  const fine = ["https://example.com/home/x", "../work/x", "$HOME/work/x", "src/home/x", '"/homework"'];
  for (const text of fine) expect(pathsOfOneMachine(file(text))).toEqual([]);
});

test("the platform knows no domain word, the desk may", () => {
  const text = "/** Sends a remittance to the payer. */";
  const found = domainWordsInPlatform(file(text, "src/platform/mail/send.ts"));
  expect(found.map(({ says }) => says.split(": ")[1])).toEqual(["remittance.", "payer."]);
  expect(domainWordsInPlatform(file(text, "src/desk/mail/send.ts"))).toEqual([]);
});

test("a mock of our own code is found, in tests only", () => {
  const mock = ["vi", "mock"].join(".");
  const text = `${mock}("./authority.ts");`;
  expect(mocksOfOurCode(file(text, "src/desk/room/offer.test.ts"))).toHaveLength(1);
  expect(mocksOfOurCode(file(`${mock}("nodemailer");`, "src/desk/room/offer.test.ts"))).toEqual([]);
  expect(mocksOfOurCode(file(text))).toEqual([]);
});

test("every finding says what to do", () => {
  const findings = [
    ...openPromises(file(promise)),
    ...registryHosts(file(registry)),
    ...pathsOfOneMachine(file(machine("tmp"))),
  ];
  expect(findings).toHaveLength(3);
  for (const { doNext } of findings) expect(doNext).toMatch(/^[A-Z].{20,}\.$/);
});
