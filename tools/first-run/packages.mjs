// Are the packages of package-lock.json the ones in node_modules? If not, `npm ci`.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runQuietly, say, seconds } from "./say.mjs";

/**
 * @typedef {string | string[]} Names
 * @typedef {{ os?: Names, cpu?: Names, libc?: Names }} Fitting  the machines a package is made for
 * @typedef {Fitting & { version?: string, integrity?: string, optional?: boolean }} Locked  one package
 * @typedef {Record<string, Locked>} Packages  by place: "node_modules/zod"
 */

/** @param {string | string[] | undefined} names @param {string} mine */
function fits(names, mine) {
  if (names === undefined) return true;
  const list = Array.isArray(names) ? names : [names];
  if (list.includes(`!${mine}`)) return false;
  return list.includes(mine) || list.every((name) => name.startsWith("!"));
}

/**
 * May npm have left this package out here? It leaves out what is optional and made for another machine. One
 * that names no C library is wanted where system and processor fit: the embedded PostgreSQL, for one.
 * @param {Locked} locked @param {{ platform: string, arch: string }} machine
 */
function mayBeAbsent(locked, machine) {
  if (!locked.optional) return false;
  if (locked.libc !== undefined || locked.os === undefined || locked.cpu === undefined) return true;
  return !fits(locked.os, machine.platform) || !fits(locked.cpu, machine.arch);
}

/**
 * The first place where what is installed is not what is locked, or null. Does NOT mind further packages.
 * @param {Packages} locked @param {Packages} installed
 * @param {{ platform: string, arch: string }} [machine]
 */
export function firstDifference(locked, installed, machine = process) {
  for (const [place, wanted] of Object.entries(locked)) {
    if (place === "") continue;
    const found = installed[place];
    if (found === undefined) {
      if (!mayBeAbsent(wanted, machine)) return place;
    } else if (found.version !== wanted.version) return place;
    else if (wanted.integrity !== undefined && found.integrity !== wanted.integrity) return place;
  }
  return null;
}

/** @param {string} file @returns {Packages | null} null when it is not there or cannot be read */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * npm writes its own record as the last thing, so an installation that was broken off does not pass.
 * @param {string} root
 */
export function packagesAreInstalled(root) {
  const locked = packagesIn(join(root, "package-lock.json"));
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return locked !== null && installed !== null && firstDifference(locked, installed) === null;
}

/**
 * `npm ci` with the machine's own Node, because the one in node_modules is about to be replaced.
 * @param {string} root @param {string} node
 */
export async function installPackages(root, node) {
  const since = performance.now();
  say("installing the pinned packages (only when they changed; about a minute) …");
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--no-progress"];
  args.push("--loglevel=error");
  // The pinned Node is for Linux on x64; elsewhere npm would refuse the whole installation because of it.
  if (process.platform !== "linux" || process.arch !== "x64") args.push("--force");
  const npm = process.env.npm_execpath;
  const trouble = "npm ci did not finish; its own words are above. Nothing was started.";
  if (npm !== undefined && basename(npm).startsWith("npm"))
    await runQuietly(node, [npm, ...args], { trouble });
  else await runQuietly("npm", args, { trouble, shell: process.platform === "win32" });
  const count = Object.keys(packagesIn(join(root, "node_modules", ".package-lock.json")) ?? {}).length;
  say(`installed ${count} packages in ${seconds(since)}.`);
}
