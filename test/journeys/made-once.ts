// One desk is made before the journeys, with its database and its stories, and stopped again; each journey
// begins with a copy of it, and so does not wait for what is the same every time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deskMadeOnce, startDesk } from "./desk-in-a-browser.ts";

let folder: string | undefined;

export async function setup(): Promise<void> {
  if (process.env.PARLEY_JOURNEY) return;
  folder = mkdtempSync(join(tmpdir(), "parley-made-"));
  const desk = await startDesk(folder);
  await desk.stop();
  process.env[deskMadeOnce] = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
