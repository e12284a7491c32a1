// What the suite needs besides npm's packages: a browser, and a PostgreSQL that is not the embedded one.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where the two are, or a sentence that says how to get what is missing. */
export type Needs = {
  readonly chromium: string | null;
  readonly postgres: string | null;
  readonly missing: readonly string[];
};

const browsers = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The browser for the journeys: `CHROMIUM`, or the first known name on the path; null for none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : null;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = browsers.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

/** The programs of the newest PostgreSQL server, as Debian lays them out; null where there is none. */
export function findPostgres(debian = "/usr/lib/postgresql"): string | null {
  if (!existsSync(debian)) return null;
  const newestFirst = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
  const bins = newestFirst.map((version) => join(debian, version, "bin"));
  return bins.find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/** Debian's packages, as root. Does NOT throw: what is still missing afterwards is named by `gatherNeeds`. */
function aptInstall(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-q", ...args], { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  process.stderr.write(`parley: installing ${packages.join(" and ")} for the tests …\n`);
  apt("update");
  const install = apt("install", "-y", "--no-install-recommends", ...packages);
  if (install.status !== 0) process.stderr.write(install.stderr);
}

/** Finds both, installs what is missing where this account may, and says what it could not get. */
export function gatherNeeds(): Needs {
  const absent = [findChromium() ? "" : "chromium", findPostgres() ? "" : "postgresql"].filter(Boolean);
  if (absent.length > 0 && mayInstall()) aptInstall(absent);
  const chromium = findChromium();
  const postgres = findPostgres();
  const missing: string[] = [];
  if (!chromium) {
    missing.push("The browser journeys need Chromium: install Debian's chromium, or name one in CHROMIUM.");
  }
  if (!postgres) {
    missing.push(
      "The store's tests on a second engine need a PostgreSQL server: install Debian's postgresql.",
    );
  }
  return { chromium, postgres, missing };
}
