// Has papers looked at in a process of its own, one at a time, and ends it when it takes too long or too
// much.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Asked, PaperRead, Told } from "./page-work.ts";

export type { PageSize, PaperRead, Spot } from "./page-work.ts";

/** A paper could not be looked at; `says` is for the person who opened it. */
export type NotLookedAt = { readonly failed: string };

export type PageReader = {
  /** Sizes and texts of the pages. Never throws for what a file does. */
  read(bytes: Uint8Array, mime: string): Promise<PaperRead | NotLookedAt>;
  /** One page as a WebP of that many pixels across. Never throws for what a file does. */
  draw(
    bytes: Uint8Array,
    mime: string,
    at: { readonly page: number; readonly width: number },
  ): Promise<{ readonly drawn: Buffer } | NotLookedAt>;
  /** The texts of the barcodes on each page, however it lies. Never throws for what a file does. */
  codes(
    bytes: Uint8Array,
    mime: string,
  ): Promise<{ readonly codes: readonly (readonly string[])[] } | NotLookedAt>;
  /** A PDF of some pages of a PDF or TIFF, counted from 1. Never throws for what a file does. */
  cut(
    bytes: Uint8Array,
    mime: string,
    pages: readonly number[],
  ): Promise<{ readonly cut: Buffer } | NotLookedAt>;
  /** Ends the process. What is under way fails. */
  close(): void;
};

export type PageReaderSettings = {
  /** Milliseconds a paper may take; 20,000 unless given. */
  readonly mostMs?: number;
  /** Bytes the process may hold; 900 MB unless given. */
  readonly mostBytes?: number;
  /** Papers after which the process is put away and a fresh one taken; 200 unless given. */
  readonly papers?: number;
};

type Waiting = {
  readonly asked: Unnumbered;
  readonly done: (told: Answer) => void;
};
type Answer =
  | { readonly read: PaperRead }
  | { readonly drawn: Uint8Array }
  | { readonly codes: readonly (readonly string[])[] }
  | { readonly cut: Uint8Array }
  | NotLookedAt;
type Unnumbered = Asked extends infer One ? (One extends Asked ? Omit<One, "id"> : never) : never;

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** The process may read this folder and the packages it stands on, and nothing else on the disk. */
function readable(): string[] {
  const packages = join(dirname(require.resolve("pdfjs-dist/package.json")), "..");
  return [here, packages, join(packages, "..", "package.json"), join(here, "../../../package.json")];
}

const flags = (): string[] => [
  "--permission",
  "--allow-addons",
  ...readable().map((path) => `--allow-fs-read=${path}`),
  "--max-old-space-size=512",
  "--no-warnings",
];

/** Nothing is started before the first paper comes. */
export function openPageReader(settings: PageReaderSettings = {}): PageReader {
  const reader = new Reader(settings);
  return {
    async read(bytes, mime) {
      const told = await reader.ask({ does: "read", bytes, mime });
      return "read" in told ? told.read : { failed: failedOf(told) };
    },
    async draw(bytes, mime, { page, width }) {
      const told = await reader.ask({ does: "draw", bytes, mime, page, width });
      return "drawn" in told ? { drawn: Buffer.from(told.drawn) } : { failed: failedOf(told) };
    },
    async codes(bytes, mime) {
      const told = await reader.ask({ does: "codes", bytes, mime });
      return "codes" in told ? { codes: told.codes } : { failed: failedOf(told) };
    },
    async cut(bytes, mime, pages) {
      const told = await reader.ask({ does: "cut", bytes, mime, pages });
      return "cut" in told ? { cut: Buffer.from(told.cut) } : { failed: failedOf(told) };
    },
    close: () => reader.close(),
  };
}

const failedOf = (told: Answer): string => ("failed" in told ? told.failed : "The paper cannot be shown.");

class Reader {
  readonly #settings: Required<PageReaderSettings>;
  readonly #waiting: Waiting[] = [];
  #child: ChildProcess | null = null;
  #busy = false;
  #closed = false;
  #done = 0;
  #asked = 0;

  constructor({ mostMs = 20_000, mostBytes = 900_000_000, papers = 200 }: PageReaderSettings) {
    this.#settings = { mostMs, mostBytes, papers };
  }

  ask(asked: Unnumbered): Promise<Answer> {
    return new Promise((done) => {
      this.#waiting.push({ asked, done });
      void this.#work();
    });
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      next.done(this.#closed ? { failed: "The desk is closing." } : await this.#one(next.asked));
    }
    this.#busy = false;
  }

  #one(asked: Unnumbered): Promise<Answer> {
    if (this.#done >= this.#settings.papers) this.#putAway();
    this.#done += 1;
    this.#child ??= this.#start();
    const child = this.#child;
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      const end = (told: Answer, kill = false) => {
        clearTimeout(late);
        clearInterval(watch);
        child.off("message", heard).off("exit", gone).off("error", gone);
        if (kill) this.#putAway();
        resolve(told);
      };
      const heard = (told: Told) => told.id === id && end(told);
      const gone = () => end({ failed: "The paper is damaged so badly that it cannot be shown." }, true);
      const tooMuch = () => end({ failed: "The paper needs too much memory to be shown." }, true);
      const late = setTimeout(
        () => end({ failed: "The paper takes too long to be shown." }, true),
        this.#settings.mostMs,
      );
      const watch = setInterval(() => heldBy(child) > this.#settings.mostBytes && tooMuch(), 100);
      child.on("message", heard).on("exit", gone).on("error", gone);
      child.send({ ...asked, id }, (error) => error && gone());
    });
  }

  #start(): ChildProcess {
    const child = fork(join(here, "child.ts"), [], {
      execArgv: flags(),
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // It must not keep the house from ending.
    child.unref();
    child.channel?.unref();
    this.#done = 0;
    return child;
  }

  #putAway(): void {
    this.#child?.removeAllListeners();
    this.#child?.on("error", () => {});
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }
}

/** Bytes in memory, where the system says it (Linux); 0 elsewhere, and then only time limits the process. */
function heldBy({ pid }: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4_096;
  } catch {
    return 0;
  }
}
