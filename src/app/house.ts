// Everything that Parley works with, put together once for a process: database, jobs, files, mail, and the
// desk on them.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { type Desk, deskOf } from "../desk/case-file/desk.ts";
import type { Post } from "../desk/correspondence/post.ts";
import { paperWithCode } from "../desk/links/paper-with-code.ts";
import { keep } from "../desk/signing/paper-bytes.ts";
import { openPool } from "../platform/db/connect.ts";
import { findEmbedded, startEmbedded } from "../platform/db/embedded.ts";
import { migrate } from "../platform/db/migrate.ts";
import { type Addresses, prepareDatabase } from "../platform/db/prepare.ts";
import { Fault } from "../platform/fault.ts";
import { type Scanner, scannerAt } from "../platform/files/clamd.ts";
import { type Drawer, openDrawer } from "../platform/files/drawer.ts";
import { type FileStore, openFileStore } from "../platform/files/store.ts";
import { type ChangeFeed, openChangeFeed } from "../platform/http/change-feed.ts";
import { installJobs } from "../platform/jobs/install.ts";
import { type Jobs, openJobs } from "../platform/jobs/jobs.ts";
import { openRelay } from "../platform/mail/smtp.ts";
import { openPageReader, type PageReader } from "../platform/pages/page-reader.ts";
import { openSeal, type Seal } from "../platform/seal/key.ts";
import { caseTypes } from "./case-rooms.ts";
import { deskJobs, queues } from "./desk-jobs.ts";
import { letterLinks } from "./letter-links.ts";
import { letterMarks } from "./letter-marks.ts";
import { linkHouse } from "./link-house.ts";
import { sealSettings } from "./seal-of.ts";
import type { Settings } from "./settings.ts";

export const migrationsFolder = join(import.meta.dirname, "../../db/migrations");

export type House = {
  readonly settings: Settings;
  readonly addresses: Addresses;
  /** As the application works: bound by the row policies. */
  readonly pool: Pool;
  readonly jobs: Jobs;
  readonly files: FileStore;
  /** Seals what everybody has signed. */
  readonly seal: Seal;
  /** Files that are still arriving, and case files that were made to be fetched. */
  readonly drawers: { readonly uploads: Drawer; readonly exports: Drawer };
  /** Looks for viruses in what comes in; null where none is configured. */
  readonly scanner: Scanner | null;
  /** Looks at papers in a process of its own. */
  readonly pages: PageReader;
  /** Another such process, which reads the barcodes of what came in while people look at papers. */
  readonly marks: PageReader;
  readonly desk: Desk;
  readonly post: Post;
  /** What has just changed, told to every process that listens. */
  readonly feed: ChangeFeed;
  close(): Promise<void>;
};

export type HouseSettings = {
  readonly settings: Settings;
  readonly log: (line: string) => void;
  /** Brings the database up to date first; otherwise it is taken as it is. */
  readonly migrates: boolean;
  /** Connections of the pool; 20 unless given. */
  readonly connections?: number;
};

/**
 * Opens the house. With no DATABASE_URL it starts the embedded database, which ends with `close`.
 * @throws Fault when the database cannot be had or is not what it should be
 */
export async function openHouse({
  settings,
  log,
  migrates,
  connections = 20,
}: HouseSettings): Promise<House> {
  const database = await openDatabase(settings, log);
  const closers: (() => Promise<void>)[] = [database.stop];
  try {
    const addresses = await readied(database.adminUrl, { settings, log, migrates });
    const pool = openPool(addresses.appUrl, { max: connections, name: "parley" });
    closers.unshift(() => pool.end());
    const jobs = await openJobs({ url: addresses.appUrl, queues, log });
    closers.unshift(() => jobs.stop());
    const scanner = settings.clamd === null ? null : scannerAt(settings.clamd);
    const files = await openFileStore(settings.filesFolder, { scanned: scanner !== null });
    const drawers = await openDrawers(settings.filesFolder);
    const relay = settings.smtpUrl === null ? null : openRelay({ url: settings.smtpUrl });
    const pages = openPageReader();
    closers.unshift(async () => pages.close());
    const marks = openPageReader({ mostMs: 120_000 });
    closers.unshift(async () => marks.close());
    const feed = openChangeFeed({ url: addresses.appUrl, pool });
    closers.unshift(() => feed.close());
    const desk = deskOf(caseTypes, deskJobs(jobs));
    const post: Post = {
      pool,
      desk,
      relay,
      from: settings.mailFrom,
      replyDomain: settings.mailDomain,
      letterMark: letterMarks(settings),
      faxGateway: settings.faxGateway,
      keepPaper: (paper) => keep(files, paper),
      linkFor: letterLinks(settings, desk),
      paper: paperWithCode(linkHouse({ settings, desk })),
      changed: (tenant, id, version) => feed.tell({ tenant, id, version }),
    };
    const seal = openSeal(sealSettings(settings));
    const kept = { files, seal, drawers, scanner, pages, marks };
    return { settings, addresses, pool, jobs, ...kept, desk, post, feed, close: () => inOrder(closers) };
  } catch (error) {
    await inOrder(closers);
    throw error;
  }
}

/** They lie beside the files, so that one backup has all. */
export async function openDrawers(folder: string): Promise<House["drawers"]> {
  return {
    uploads: await openDrawer(join(folder, "uploads")),
    exports: await openDrawer(join(folder, "exports")),
  };
}

type Database = { readonly adminUrl: string; readonly stop: () => Promise<void> };

/**
 * The owner's address of the database that the settings mean; of the embedded one, started when nobody has.
 */
async function openDatabase(
  { databaseUrl, dataFolder }: Settings,
  log: (line: string) => void,
): Promise<Database> {
  if (databaseUrl !== null) return { adminUrl: databaseUrl, stop: async () => {} };
  const embedded = await startEmbedded({ folder: join(dataFolder, "database"), log });
  return { adminUrl: embedded.adminUrl, stop: () => embedded.stop() };
}

/** The same, without starting anything: for commands beside a running Parley. Null where there is none. */
export function runningDatabase({ databaseUrl, dataFolder }: Settings): string | null {
  if (databaseUrl !== null) return databaseUrl;
  const folder = join(dataFolder, "database");
  return existsSync(folder) ? findEmbedded(folder) : null;
}

type Ready = Pick<HouseSettings, "settings" | "log" | "migrates">;

async function readied(adminUrl: string, { settings, log, migrates }: Ready): Promise<Addresses> {
  const appUrl = settings.databaseAppUrl ?? undefined;
  const addresses = await prepareDatabase({ adminUrl, appUrl });
  if (migrates) {
    await migrate({ adminUrl, folder: migrationsFolder, log });
    await installJobs(adminUrl);
  }
  return addresses;
}

async function inOrder(closers: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closers) await close().catch(() => {});
}

/** Says that a command needs a database that is running. */
export const noDatabase = (): Fault =>
  new Fault(
    "DATABASE_NOT_RUNNING",
    "No database is running here.",
    "Start Parley first (parley start), or set DATABASE_URL.",
  );
