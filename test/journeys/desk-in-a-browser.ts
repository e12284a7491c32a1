// A desk of its own for the journeys: the real server on a free port, a fresh database, and a real browser.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const root = join(import.meta.dirname, "../..");

/** Personas as DESIGN names their tokens. */
export type Persona =
  | "specialist"
  | "negotiator"
  | "supervisor"
  | "accounts"
  | "privacy"
  | "admin"
  | "tpa"
  | "plan"
  | "nurse"
  | "provider"
  | "member"
  | "analyst"
  | "rival";

export type Size = { readonly width: number; readonly height: number };
export const desktop: Size = { width: 1366, height: 768 };

export type WindowSettings = {
  readonly size?: Size;
  readonly dark?: boolean;
  readonly forced?: boolean;
  /** false: a browser that runs none. */
  readonly scripts?: boolean;
  /** As the browser says it: "es-MX". */
  readonly language?: string;
};

export type DeskInABrowser = {
  readonly address: string;
  /** A window of this persona, with nothing remembered from another; of nobody for null. */
  window(persona: Persona | null, settings?: WindowSettings): Promise<Page>;
  /** The API, for what a journey needs to find on the desk before it begins. */
  ask(persona: Persona, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Pictures of every open window in test-results, to look at where a journey failed. */
  pictures(name: string): Promise<void>;
  close(): Promise<void>;
};

/** What the desk finds in its environment besides what is there: a mail relay, a folder of scans. */
export type Surroundings = Readonly<Record<string, string>>;

/**
 * Starts everything. A desk that runs already is used instead where PARLEY_JOURNEY names its address, unless
 * the journey needs surroundings of its own.
 */
export async function deskInABrowser(around?: Surroundings): Promise<DeskInABrowser> {
  const running = around === undefined && process.env.PARLEY_JOURNEY;
  const desk = running ? runsAlready(running) : await startDesk(undefined, around);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  return {
    address: desk.address,
    window: (persona, settings = {}) =>
      openWindow({ browser, contexts, problems, address: desk.address }, persona, settings),
    ask: (persona, path, body) => askDesk(desk.address, persona, path, body),
    pictures: async (name) => {
      const pages = contexts.flatMap((context) => context.pages());
      for (const [index, page] of pages.entries()) {
        await page.screenshot({ path: join(root, "test-results", `${name}-${index}.png`), fullPage: true });
      }
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await desk.stop();
      if (problems.length > 0) throw new Error(`The windows complained:\n${problems.join("\n")}`);
    },
  };
}

type Running = { readonly address: string; readonly stop: () => Promise<void> };

const runsAlready = (address: string): Running => ({ address, stop: async () => {} });

/** Where the journeys find a desk that was started once and stopped, to begin with a copy of it. */
export const deskMadeOnce = "PARLEY_JOURNEY_MADE";

/** A desk on a free port, in a folder that ends with it; `keep` leaves the folder to the caller. */
export async function startDesk(keep?: string, around: Surroundings = {}): Promise<Running> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), "parley-journey-"));
  const made = process.env[deskMadeOnce];
  // As it was, with the owner of every file: the database refuses a folder that is anybody else's.
  if (made) execFileSync("cp", ["-a", `${made}/.`, folder]);
  const port = await freePort();
  // Each desk is the same program: compiled once, started often.
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "node-compile-cache");
  const own = { PORT: String(port), PARLEY_DATA: folder, NODE_COMPILE_CACHE: compiled };
  const env = { ...process.env, ...around, ...own };
  const child = spawn(process.execPath, ["src/app/cli.ts", "start"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  await ready(child);
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      if (keep === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Until the desk says that it is ready; what it said so far, where it ends before. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (/^ready$/m.test(said)) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The desk ended with ${code}:\n${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address();
      probe.close(() => resolve(typeof found === "object" && found ? found.port : 0));
    });
  });
}

type Windows = {
  readonly browser: Browser;
  readonly contexts: BrowserContext[];
  /** What the content policy blocked, and what was thrown: each fails the journey at its end. */
  readonly problems: string[];
  readonly address: string;
};

async function openWindow(
  { browser, contexts, problems, address }: Windows,
  persona: Persona | null,
  { size = desktop, dark = false, forced = false, scripts = true, language = "en-US" }: WindowSettings,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
    reducedMotion: "reduce",
    javaScriptEnabled: scripts,
    locale: language,
  });
  contexts.push(context);
  if (persona) {
    await context.addInitScript((value) => {
      if (!localStorage.getItem("parley.token")) localStorage.setItem("parley.token", value);
    }, `sandbox-${persona}`);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => problems.push(`${persona}: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) problems.push(`${persona}: ${message.text()}`);
  });
  return page;
}

async function askDesk(
  address: string,
  persona: Persona,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer sandbox-${persona}`, "content-type": "application/json" };
  const init = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
  const answer = await fetch(address + path, init);
  const told = (await answer.json()) as Record<string, unknown>;
  if (answer.ok) return told;
  throw new Error(`${path} answered with ${answer.status}: ${JSON.stringify(told).slice(0, 500)}`);
}
