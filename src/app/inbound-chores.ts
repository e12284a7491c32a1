// What a worker does for what comes in: looks into the mailbox and the folder of scans, where there are any.
import { mailboxRound, scansRound } from "../desk/inbound/rounds.ts";
import { openMailbox } from "../platform/mail-in/mailbox.ts";
import { watchFolder } from "../platform/scans/watched-folder.ts";
import type { House } from "./house.ts";
import { inboundHouse } from "./inbound-house.ts";
import { inboundTenant } from "./inbound-tenant.ts";

export type InboundChore = { readonly everyMs: number; readonly work: () => Promise<void> };

const mailboxMs = 15_000;
const folderMs = 2_000;

/**
 * The looks that are configured. Each throws what a person has to know, and comes again.
 * @throws Fault MAILBOX_URL_UNREADABLE
 */
export function inboundChores(house: House): InboundChore[] {
  const { imapUrl, scansFolder } = house.settings.inbound;
  const given = inboundHouse(house);
  const chores: InboundChore[] = [];
  if (imapUrl !== null) {
    const mailbox = openMailbox({ url: imapUrl });
    chores.push({
      everyMs: mailboxMs,
      work: async () => told((await mailboxRound(given, mailbox, await inboundTenant(house))).says),
    });
  }
  if (scansFolder !== null) {
    const watch = watchFolder({ folder: scansFolder });
    chores.push({
      everyMs: folderMs,
      work: async () => {
        const tenant = await inboundTenant(house);
        told((await scansRound(given, watch, { tenant, now: Date.now() })).says);
      },
    });
  }
  return chores;
}

/** What stays where it was is said in the log, once for each trouble. */
function told(says: string | null): void {
  if (says !== null) throw new Error(says);
}
