// What a worker does besides clocks and letters: telling webhooks, sealing the audit, and forgetting what
// is kept only for a while.

import { sealAudit } from "../desk/audit/seal.ts";
import { exportRound } from "../desk/case-export/round.ts";
import { keptHours } from "../desk/case-export/rows.ts";
import { forgetOldUploads, uploadHours } from "../desk/documents/uploads.ts";
import { forgetOldSecrets } from "../desk/links/link-holder.ts";
import { loadersOf } from "../desk/loads/loaders.ts";
import { loadRound } from "../desk/loads/round.ts";
import { forgetEndedSessions } from "../desk/people/sessions.ts";
import { forgetOldAttempts } from "../desk/people/throttle.ts";
import { nameMemory } from "../desk/reception/names.ts";
import { beforeAll, catchUp } from "../desk/reports/catch-up.ts";
import { scanRound } from "../desk/virus-scan/scan-round.ts";
import { webhookRound } from "../desk/webhooks/round.ts";
import { inTenant } from "../platform/db/tenant.ts";
import { forgetOldKeys } from "../platform/http/idempotency.ts";
import { rooms } from "./case-rooms.ts";
import { claimDesk } from "./claim-desk.ts";
import type { House } from "./house.ts";
import { inboundChores } from "./inbound-chores.ts";
import { doSigningRound } from "./signing-house.ts";

export type Chores = { stop(): Promise<void> };

const secondMs = 1_000;
const sealMs = 10_000;
const rollUpMs = 60_000;
const hourMs = 3_600_000;
/** Keys of POSTs are kept for so long: longer than anybody tries again. */
const keyDays = 7;

/** Does the chores again and again until it is told to stop. What fails is said once, and tried again. */
export function startChores(house: House, log: (line: string) => void): Chores {
  const stopping = new AbortController();
  const { pool, settings } = house;
  const delivering = { pool, now: Date.now, toPrivate: settings.webhooksToPrivate };
  const all = [
    again({ signal: stopping.signal, everyMs: secondMs, log }, () =>
      webhookRound(delivering, stopping.signal),
    ),
    again({ signal: stopping.signal, everyMs: secondMs, log }, () =>
      loadRound(loadHouse(house), stopping.signal),
    ),
    again({ signal: stopping.signal, everyMs: secondMs, log }, () => scan(house, stopping.signal)),
    again({ signal: stopping.signal, everyMs: secondMs, log }, () => doSigningRound(house, stopping.signal)),
    again({ signal: stopping.signal, everyMs: secondMs, log }, () =>
      exportRound(exportHouse(house), stopping.signal),
    ),
    again({ signal: stopping.signal, everyMs: sealMs, log }, () => sealAll(house, stopping.signal)),
    again({ signal: stopping.signal, everyMs: hourMs, log }, () => forgetKeys(house)),
    ...inboundChores(house).map(({ everyMs, work }) =>
      again({ signal: stopping.signal, everyMs, log }, work),
    ),
    again({ signal: stopping.signal, everyMs: rollUpMs, log }, () => rollUp(house, stopping.signal, false)),
    again({ signal: stopping.signal, everyMs: hourMs, log }, () => rollUp(house, stopping.signal, true)),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(all);
    },
  };
}

/** Looks at papers that wait for the scanner for viruses, where there is one. */
async function scan(house: House, signal: AbortSignal): Promise<void> {
  const { scanner, pool, desk, files, post, feed } = house;
  if (scanner === null) return;
  const changed = (tenant: string, id: string, version: number) => feed.tell({ tenant, id, version });
  await scanRound({ pool, desk, files, scanner, mails: post.relay !== null, changed }, signal);
}

const exportHouse = ({ pool, desk, files, pages, drawers }: House) => ({
  pool,
  desk,
  files,
  pages,
  drawer: drawers.exports,
  rooms,
  names: nameMemory(),
});

const loadHouse = ({ pool, files, desk, post }: House) => ({
  pool,
  files,
  loaderOf: loadersOf(desk, claimDesk(post)),
});

async function tenantsOf({ pool }: House): Promise<string[]> {
  const { rows } = await pool.query<{ tenant: string }>(
    "select tenant_id as tenant from tenants_to_work_for()",
  );
  return rows.map(({ tenant }) => tenant);
}

/** What is sealed soon cannot be changed unseen for long. */
async function sealAll(house: House, signal: AbortSignal): Promise<void> {
  for (const tenant of await tenantsOf(house)) if (!signal.aborted) await sealAudit(house.pool, tenant);
}

async function forgetKeys(house: House): Promise<void> {
  await forgetOldAttempts(house, Date.now());
  for (const tenant of await tenantsOf(house)) {
    await inTenant(house.pool, { tenant, viewer: "" }, async (tx) => {
      await forgetOldKeys(tx, keyDays);
      await forgetOldSecrets(tx);
      await forgetEndedSessions(tx, Date.now());
      await forgetOldUploads(tx);
    });
  }
  await house.drawers.exports.sweep(Date.now() - (keptHours + 1) * hourMs);
  await house.drawers.uploads.sweep(Date.now() - (uploadHours + 1) * hourMs);
}

/** Reports then find little left to read. `all`: also what was filed under an older day. */
async function rollUp(house: House, signal: AbortSignal, all: boolean): Promise<void> {
  for (const tenant of await tenantsOf(house)) {
    let every = all ? beforeAll : undefined;
    for (let whole = false; !whole && !signal.aborted; ) {
      const caught = await inTenant(house.pool, { tenant, viewer: "" }, (tx) =>
        catchUp(house.desk, tx, { most: 1_000, ...(every ? { every } : {}) }),
      );
      whole = caught.whole;
      if (every && caught.last) every = caught.last;
    }
  }
}

type Again = { readonly signal: AbortSignal; readonly everyMs: number; readonly log: (line: string) => void };

async function again({ signal, everyMs, log }: Again, work: () => Promise<unknown>): Promise<void> {
  let trouble = "";
  while (!signal.aborted) {
    try {
      await work();
      trouble = "";
    } catch (error) {
      const says = `A chore does not get on: ${error instanceof Error ? error.message : String(error)}`;
      if (says !== trouble) log(says);
      trouble = says;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      timer.unref();
      signal.addEventListener("abort", () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
  }
}
