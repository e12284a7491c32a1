// What the suite needs besides npm's packages: a browser, a PostgreSQL that is not the embedded one, and
// strangers to our papers and our mail, who read and check them in their own way.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where browser and database are, or a sentence that says how to get what is missing. */
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

type Stranger = {
  readonly program: string;
  /** Debian's packages. */
  readonly installs: readonly string[];
  readonly why: string;
};

/** Programs that others wrote, each with Debian's package of it and what is proved with it. */
const strangers: readonly Stranger[] = [
  {
    program: "tesseract",
    installs: ["tesseract-ocr", "tesseract-ocr-spa"],
    why: "Letters are read back after a fax",
  },
  { program: "pdfsig", installs: ["poppler-utils"], why: "Papers and their seals are checked" },
  { program: "certutil", installs: ["libnss3-tools"], why: "Seals are checked against a certificate" },
  { program: "clamd", installs: ["clamav-daemon"], why: "Files are scanned" },
  { program: "dovecot", installs: ["dovecot-imapd"], why: "Mail is fetched" },
];
/** Where Debian puts servers; not on everybody's path. */
const servers = ["/usr/sbin", "/usr/local/sbin"];

/** Those that are neither on the path nor among the servers. */
export function missingStrangers(
  env: NodeJS.ProcessEnv = process.env,
  beside: readonly string[] = servers,
): readonly Stranger[] {
  const folders = [...(env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...beside];
  return strangers.filter(({ program }) => !folders.some((folder) => existsSync(join(folder, program))));
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

/** Finds them all, installs what is missing where this account may, and says what it could not get. */
export function gatherNeeds(): Needs {
  const absent = [
    ...(findChromium() ? [] : ["chromium"]),
    ...(findPostgres() ? [] : ["postgresql"]),
    ...missingStrangers().flatMap(({ installs }) => installs),
  ];
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
  for (const { program, installs, why } of missingStrangers()) {
    missing.push(`${why} with ${program}: install Debian's ${installs.join(" and ")}.`);
  }
  return { chromium, postgres, missing };
}
