import { expect, test } from "vitest";
import { nameOfBrowser } from "./enrol-page.tsx";

const engine = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${engine} Chrome/140.0 Safari/537.36 Edg/140.0`,
    "Edge on Windows",
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${engine} Chrome/140.0 Safari/537.36`, "Chrome on Linux"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Mac"],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${engine} Version/18.0 Safari/605`,
    "Safari on iOS",
  ],
  [`Mozilla/5.0 (Linux; Android 15) ${engine} Chrome/140.0 Mobile Safari/537.36`, "Chrome on Android"],
  ["curl/8", "A browser"],
])("%s is called %s", (agent, name) => {
  expect(nameOfBrowser(agent)).toBe(name);
});
