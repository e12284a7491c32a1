import { expect, test } from "vitest";
import { namesOf, readSettings } from "./settings.ts";

test("where nothing is set everything has a default, and no name but this machine's", () => {
  expect(readSettings({})).toMatchObject({ port: 4000, host: "127.0.0.1", hosts: [], origin: null });
});

test("the address where people reach the desk is a whole one, and its path is not ours to keep", () => {
  const { origin } = readSettings({ PARLEY_ORIGIN: "https://Desk.example.com/" });
  expect(origin).toBe("https://desk.example.com");
});

test.each(["desk.example.com", "ftp://desk.example.com", "https://", "desk"])(
  "PARLEY_ORIGIN=%s is refused at the start, and not in the first link that leads nowhere",
  (text) => {
    expect(() => readSettings({ PARLEY_ORIGIN: text })).toThrow(/PARLEY_ORIGIN is .* no address/);
  },
);

test.each(["70000", "x", "-1"])("PORT=%s is refused", (text) => {
  expect(() => readSettings({ PORT: text })).toThrow(/PORT is/);
});

const here = ["localhost", "127.0.0.1", "[::1]"];
test.each([
  [{}, here],
  [
    { PARLEY_HOSTS: "Desk.example.com, other.example.com" },
    [...here, "desk.example.com", "other.example.com"],
  ],
  [{ PARLEY_ORIGIN: "https://desk.example.com:8443" }, [...here, "desk.example.com"]],
  [{ HOST: "0.0.0.0" }, null],
  [{ HOST: "0.0.0.0", PARLEY_HOSTS: "desk.example.com" }, [...here, "desk.example.com"]],
])("with %o the server goes by %j, so that no link it prints is refused", (env, names) => {
  expect(namesOf(readSettings(env))).toEqual(names);
});
