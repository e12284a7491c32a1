import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildWeb, webDigest, webIsBuilt } from "./web.mjs";

const folder = mkdtempSync(join(tmpdir(), "web-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

write("src/app/web/main.ts", "start();");
write("src/desk/case-file/record.ts", "record();");

/** Does the digest change when this file gets another text? */
function matters(path: string): boolean {
  write(path, "one");
  const before = webDigest(folder);
  write(path, "two");
  return webDigest(folder) !== before;
}

test.each([
  "src/app/web/main.ts",
  "src/ui/button.tsx",
  "src/core/money.ts",
  "src/desk/case-file/screens/case.tsx",
  "src/case-types/balance-bills/wire.ts",
  "vite.config.ts",
  "package-lock.json",
])("a change of %s asks for a new build", (path) => {
  expect(matters(path)).toBe(true);
});

test.each(["src/desk/case-file/record.ts", "src/core/money.test.ts", "src/ui/README.md", "README.md"])(
  "a change of %s does not",
  (path) => {
    expect(matters(path)).toBe(false);
  },
);

test("a file under another name is another digest", () => {
  write("src/ui/a.ts", "same");
  const before = webDigest(folder);
  rmSync(join(folder, "src/ui/a.ts"));
  write("src/ui/b.ts", "same");
  expect(webDigest(folder)).not.toBe(before);
});

// A stand-in for the bundler, because the real one takes seconds: the stamp is what is tested here.
const bundler =
  'import { mkdirSync, writeFileSync } from "node:fs"; const at = new URL("../../../", import.meta.url);';
const bundles = `${bundler} mkdirSync(new URL("dist/web/", at), { recursive: true });
  writeFileSync(new URL("dist/web/index.html", at), "<!doctype html>");`;

test("the screens are built once, again after a change, and not at all after a failure", async () => {
  write("package.json", '{"type": "module"}');
  write("node_modules/vite/bin/vite.js", bundles);
  expect(webIsBuilt(folder)).toBe(false);
  await buildWeb(folder, process.execPath);
  expect(webIsBuilt(folder)).toBe(true);
  write("src/ui/button.tsx", "three");
  expect(webIsBuilt(folder)).toBe(false);
  write("node_modules/vite/bin/vite.js", "process.exit(1);");
  await expect(buildWeb(folder, process.execPath)).rejects.toThrow("the screens could not be built");
  expect(webIsBuilt(folder)).toBe(false);
});
