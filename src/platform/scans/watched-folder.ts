// A folder that is watched for files: each is taken once it has stopped growing, and moved when that is done.
import { access, constants, mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, Fault, messageOf } from "../fault.ts";

export type FolderSettings = {
  readonly folder: string;
  /** Milliseconds for which a file must not have changed; 3,000 unless given. */
  readonly restMs?: number;
  /** The largest file taken, in bytes; 26 MB unless given. */
  readonly mostBytes?: number;
};

/** What became of a file. "refused" for good, with the words for whoever put it there. */
export type FileTaken = { readonly is: "taken" } | { readonly is: "refused"; readonly says: string };

export type FolderRound = {
  readonly taken: number;
  readonly refused: number;
  /** They stay, and are tried again. */
  readonly left: number;
  readonly says: string | null;
};

const mostOfRound = 50;

/**
 * Takes the files that lie in the folder. A file that was seen with another size or time the round before is
 * still being written and waits. `take` throwing leaves the file where it is.
 * @throws Fault SCANS_FOLDER_AWAY where the folder cannot be used
 */
export function watchFolder({ folder, restMs = 3_000, mostBytes = 26_000_000 }: FolderSettings) {
  const before = new Map<string, string>();
  return async (
    now: number,
    take: (name: string, content: Buffer) => Promise<FileTaken>,
  ): Promise<FolderRound> => {
    const names = await lying(folder);
    for (const name of before.keys()) if (!names.includes(name)) before.delete(name);
    const round = { taken: 0, refused: 0, left: 0, says: null as string | null };
    for (const name of names.slice(0, 10 * mostOfRound)) {
      if (round.taken + round.refused >= mostOfRound) break;
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (!found?.isFile()) continue;
      const looks = `${found.size} ${found.mtimeMs}`;
      const steady = before.get(name) === looks && now - found.mtimeMs >= restMs;
      before.set(name, looks);
      if (!steady) continue;
      try {
        const done = found.size > mostBytes ? tooLarge(mostBytes) : await take(name, await readFile(path));
        await putAway(folder, name, done);
        before.delete(name);
        round[done.is] += 1;
      } catch (error) {
        round.left += 1;
        round.says ??= `${name} could not be taken in: ${messageOf(error)}`;
      }
    }
    return round;
  };
}

const tooLarge = (most: number): FileTaken => ({
  is: "refused",
  says: `The file is larger than ${Math.floor(most / 1_000_000)} MB. Scan it in parts, in black and white.`,
});

/** Files in the folder itself; what begins with a dot is somebody's half-written file. */
async function lying(folder: string): Promise<string[]> {
  try {
    for (const inner of ["done", "refused"]) await mkdir(join(folder, inner), { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK);
    const found = await readdir(folder, { withFileTypes: true });
    return found
      .filter(
        (one) => one.isFile() && !one.name.startsWith(".") && !/\.(?:tmp|part|filepart)$/i.test(one.name),
      )
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new Fault(
      "SCANS_FOLDER_AWAY",
      `The folder of scans ${folder} cannot be used (${codeOf(error) || messageOf(error)}).`,
      "Look whether it is there, and whether Parley may read it and write in it.",
      error,
    );
  }
}

/** Into `done` or `refused`, never over another file of that name. */
async function putAway(folder: string, name: string, done: FileTaken): Promise<void> {
  const place = join(folder, done.is === "taken" ? "done" : "refused");
  let free = name;
  for (let no = 2; await stat(join(place, free)).catch(() => null); no += 1) free = numbered(name, no);
  if (done.is === "refused") await writeFile(join(place, `${free}.why.txt`), `${done.says}\n`);
  await rename(join(folder, name), join(place, free));
}

const numbered = (name: string, no: number): string => {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `${name.slice(0, dot)} (${no})${name.slice(dot)}` : `${name} (${no})`;
};
