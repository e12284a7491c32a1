// `npm run lock`: names in package-lock.json what `npm ci` asks for and the registry at hand does not carry.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { missingPackages, type Packages } from "./lock/missing.ts";
import { root } from "./run.ts";

const file = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Packages };
const missing = [...missingPackages(lock.packages)];
const unclear = missing.filter(([, entry]) => entry === null).map(([place]) => place);
const known = missing.filter(([, entry]) => entry !== null);

const [self, ...rest] = Object.entries({ ...lock.packages, ...Object.fromEntries(known) });
rest.sort(([a], [b]) => a.localeCompare(b, "en"));
const packages = Object.fromEntries([...(self ? [self] : []), ...rest]);
if (known.length > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);

console.log(`package-lock.json: ${known.length} packages added`);
for (const place of unclear) console.error(`${place}: its name does not tell its machine; add it by hand.`);
process.exitCode = unclear.length > 0 ? 1 : 0;
