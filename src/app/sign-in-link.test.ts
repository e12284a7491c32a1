// Where a link leads: as it was set, or this machine where nobody else can reach it; never where a request
// says.
import { expect, test } from "vitest";
import { knownOrigin } from "./known-origin.ts";
import { readSettings } from "./settings.ts";
import { originOfDesk } from "./sign-in-link.ts";

const both = (env: Record<string, string>) => {
  const settings = readSettings(env);
  return [knownOrigin(settings), originOfDesk(settings)];
};

test.each([
  [{ PARLEY_ORIGIN: "https://desk.example.com/" }, "https://desk.example.com"],
  [{ PARLEY_HOSTS: "desk.example.com,other.example.com", HOST: "0.0.0.0" }, "https://desk.example.com"],
  [{}, "http://localhost:4000"],
  [{ HOST: "::1", PORT: "4100" }, "http://localhost:4100"],
])("with %o it is %s", (env, origin) => {
  expect(both(env)).toEqual([origin, origin]);
});

test("a desk on the network that was told no name knows none to mail; whoever runs it goes on here", () => {
  expect(both({ HOST: "0.0.0.0" })).toEqual([null, "http://localhost:4000"]);
});
