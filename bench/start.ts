// `npm start` on an installed tree, from the command to the line that says ready: with a new data folder,
// for which the database is made, migrated and furnished with a sandbox, and with one that is there
// already.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { median, told } from "./bench-house.ts";

const ROUNDS = 3;
const root = dirname(import.meta.dirname);

export type StartFigures = {
  /** Seconds, medians of the rounds; the goal is 10 for either. */
  readonly newFolder: number;
  readonly folderThere: number;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** npm puts a shell between itself and what it starts; whoever owns the database is to be told to stop. */
function serverOn(folder: string): number | null {
  const database = join(folder, "database");
  const record =
    existsSync(database) && readdirSync(database).find((name) => /^server-\d+\.json$/.test(name));
  return record ? Number(JSON.parse(readFileSync(join(database, record), "utf8")).pid) : null;
}

/** Starts it on this folder, waits for the word, and stops it again. @returns seconds */
async function started(folder: string): Promise<number> {
  const env = { ...process.env, PARLEY_DATA: folder, PORT: String(await freePort()) };
  const begun = performance.now();
  const child = spawn("npm", ["start"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const ready = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "ready") resolve((performance.now() - begun) / 1000);
    });
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`npm start ended with ${code} before it was ready.`)));
  });
  try {
    return await ready;
  } finally {
    const server = serverOn(folder);
    if (child.exitCode === null && server !== null) process.kill(server, "SIGTERM");
    await ended;
  }
}

export async function benchStart(): Promise<StartFigures> {
  const newFolder: number[] = [];
  const folderThere: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folder = mkdtempSync(join(tmpdir(), "parley-start-"));
    try {
      newFolder.push(await started(folder));
      folderThere.push(await started(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { newFolder: median(newFolder), folderThere: median(folderThere) };
}

if (import.meta.main) told(await benchStart());
