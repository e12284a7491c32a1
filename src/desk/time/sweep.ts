// The sweep: whatever clock has come due, in whatever tenant, is rung; once, however many sweep at the same
// time.
import type { Pool } from "pg";
import { inTenant, outsideTenants, type TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { type Rung, ringClock } from "../case-file/record.ts";
import { type Batch, ringBatch } from "../case-file/ring-many.ts";
import { forgetRung, park } from "./parked.ts";

export type Sweeping = {
  readonly pool: Pool;
  readonly desk: Desk;
  /** Hears of a case whose clock has rung, once it is stored. */
  readonly changed?: (tenant: string, caseId: string, version: number) => void;
};

export type SweepSettings = {
  /** Cases claimed at a time; 1,000 unless given. */
  readonly batch?: number;
  /** Batches under way at once, so that one decides while the other writes; 2 unless given. */
  readonly parallel?: number;
  /** Stops after the batch at hand. */
  readonly signal?: AbortSignal;
};

export type Swept = { readonly rung: number; readonly parked: number };

const tenantsDue = `select tenant_id as "tenantId", mode from tenants_with_something_due($1)`;

/**
 * Tenants with a clock, a letter, a digest or, where there is a relay, mail to be tried, each by its own
 * clock.
 */
export const tenantsWithSomethingDue = (
  pool: Pool,
  hasRelay: boolean,
): Promise<{ tenantId: string; mode: "live" | "sandbox" }[]> =>
  outsideTenants(pool, (tx) => tx.query(tenantsDue, [hasRelay]));

/**
 * Rings everything due in one tenant, earliest first, until nothing is. Memory does not grow with what is
 * due.
 */
export async function sweepTenant(
  sweeping: Sweeping,
  tenant: string,
  settings: SweepSettings = {},
): Promise<Swept> {
  const { batch = 1000, parallel = 2, signal } = settings;
  const sweep = new Sweep(sweeping, tenant, batch);
  const line = async () => {
    while (!signal?.aborted && (await sweep.once()) > 0);
  };
  await Promise.all(Array.from({ length: parallel }, line));
  if (sweep.count > 0) await sweep.inside(forgetRung);
  return { rung: sweep.count, parked: sweep.parked };
}

class Sweep {
  readonly #sweeping: Sweeping;
  readonly #tenant: string;
  readonly #limit: number;
  count = 0;
  parked = 0;

  constructor(sweeping: Sweeping, tenant: string, limit: number) {
    this.#sweeping = sweeping;
    this.#tenant = tenant;
    this.#limit = limit;
  }

  inside<T>(work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return inTenant(this.#sweeping.pool, { tenant: this.#tenant, viewer: "" }, work);
  }

  /** One batch. @returns how many cases it claimed */
  async once(): Promise<number> {
    const { claimed, rung, others } = await this.#batch();
    this.count += rung.length;
    for (const { caseId, version } of rung) this.#sweeping.changed?.(this.#tenant, caseId, version);
    for (const one of others) await this.#alone(one);
    return claimed;
  }

  /** Where a batch cannot be written because of one of its cases, each is rung by itself. */
  async #batch(): Promise<Batch> {
    const { desk } = this.#sweeping;
    try {
      return await this.inside((tx) => ringBatch(desk, tx, this.#limit));
    } catch (error) {
      const due = await this.inside((tx) => tx.query<Rung>(whatIsDue, [this.#limit]));
      if (due.length === 0) throw error;
      return { claimed: due.length, rung: [], others: due };
    }
  }

  async #alone(rung: Rung): Promise<void> {
    const { desk, changed } = this.#sweeping;
    try {
      const { outcome, stuck } = await this.inside(async (tx) => {
        const outcome = await ringClock(desk, tx, rung);
        return { outcome, stuck: outcome.kind !== "recorded" && (await this.#saysDue(tx, rung)) };
      });
      if (stuck) await this.#park(rung, "The queue says that this clock is due; the case says not due.");
      if (outcome.kind !== "recorded") return;
      this.count += 1;
      changed?.(this.#tenant, rung.caseId, outcome.case.version);
    } catch (error) {
      await this.#park(rung, error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Refused, because somebody else rang it in between; or because the two disagree, which no trying again
   * heals.
   */
  async #saysDue(tx: TenantTx, { caseId, name, nth }: Rung): Promise<boolean> {
    return (await tx.query(stillDue, [caseId, name, nth])).length > 0;
  }

  async #park(rung: Rung, says: string): Promise<void> {
    if (await this.inside((tx) => park(tx, rung, says))) this.parked += 1;
  }
}

const stillDue = `select 1 from case_file
  where id = $1 and coalesce(next_clock, '') = $2 and coalesce(next_nth, 0) = $3
    and next_due_at <= (select coalesce(clock_at, now()) from tenant where tenant_id = current_tenant())`;
const whatIsDue = `select id as "caseId", coalesce(next_clock, '') as name, coalesce(next_nth, 0) as nth
  from case_file
  where next_due_at <= (select coalesce(clock_at, now()) from tenant where tenant_id = current_tenant())
    and status in ('open', 'closed')
    and not exists (select from parked_clock p where p.case_id = case_file.id and p.retry_at > now())
  order by next_due_at, id limit $1`;
