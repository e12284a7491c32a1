// Are the screens in dist/web built from the sources that are here? If not, `vite build`.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly, say, seconds } from "./say.mjs";

/** Folders that the browser's program is made of, besides every `screens/` and `wire.ts`. */
const folders = ["src/app/web", "src/ui", "src/core"];
const files = ["vite.config.ts", "tsconfig.web.json", "package-lock.json"];

/** @param {string} path with forward slashes, from the root */
function isOfTheWeb(path) {
  if (path.endsWith(".md") || /\.(test|bench)\.tsx?$/.test(path)) return false;
  if (folders.some((folder) => path.startsWith(`${folder}/`))) return true;
  return /\/screens\//.test(path) || path.endsWith("/wire.ts");
}

/** @param {string} root @param {string} folder @returns {string[]} every file below */
function filesBelow(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** A digest of everything the screens are built from. @param {string} root */
export function webDigest(root) {
  const digest = createHash("sha256");
  const sources = [...filesBelow(root, "src").filter(isOfTheWeb), ...files].sort();
  for (const path of sources) {
    if (!existsSync(join(root, path))) continue;
    const content = readFileSync(join(root, path));
    digest.update(`${path}\0${content.length}\0`).update(content);
  }
  return digest.digest("hex");
}

/** The digest lies beside dist/web, not in it: the folder is served to browsers. @param {string} root */
const stampOf = (root) => join(root, "dist", "web.stamp");

/** @param {string} root */
export function webIsBuilt(root) {
  const stamp = stampOf(root);
  if (!existsSync(join(root, "dist", "web", "index.html")) || !existsSync(stamp)) return false;
  return readFileSync(stamp, "utf8") === webDigest(root);
}

/**
 * Builds dist/web and stamps it last, so that a build that was broken off is done again.
 * @param {string} root @param {string} node
 */
export async function buildWeb(root, node) {
  const since = performance.now();
  say("building the screens (only when they changed) …");
  rmSync(stampOf(root), { force: true });
  const digest = webDigest(root);
  await runQuietly(node, [join(root, "node_modules", "vite", "bin", "vite.js"), "build"], {
    env: { ...process.env, NODE_ENV: "production" },
    trouble: "the screens could not be built; what vite said is above. Mend that and run the command again.",
  });
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stampOf(root), digest);
  say(`built the screens in ${seconds(since)}.`);
}
