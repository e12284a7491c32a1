// What the desk is made of; src/app puts it together once and hands it to everything that records.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { Fault } from "../../platform/fault.ts";
import type { AnyCaseType } from "./case-type.ts";
import { type TenantMemory, tenantMemory } from "./tenant-memory.ts";

/** Something to be done outside after the commit. Ids only, never anything of a person's health. */
export type DeskJob = {
  readonly name: "send-letter" | "tell-parties" | "read-paper" | "open-children" | "tell-parent";
  readonly data: {
    readonly tenantId: string;
    readonly caseId: string;
    readonly no?: number;
    readonly seq?: number;
    readonly documentId?: string;
  };
  /** Not before this instant of the tenant's clock. */
  readonly notBefore?: Instant;
  /** Milliseconds of real time to wait, in which a person may take it back. */
  readonly waitMs?: number;
};

export type DeskJobs = {
  /** Queues in the caller's transaction: they exist if and only if it commits. Never called with none. */
  readonly enqueue: (tx: TenantTx, jobs: readonly DeskJob[]) => Promise<void>;
};

export type Desk = {
  /** By `name@version`. */
  readonly caseTypes: ReadonlyMap<string, AnyCaseType>;
  /** The version in which new cases of a playbook open. */
  readonly newest: ReadonlyMap<string, AnyCaseType>;
  readonly jobs: DeskJobs;
  /** Settings of tenants that were read before. */
  readonly tenants: TenantMemory;
  /**
   * How long a letter that a person's act has written stays in the house, in milliseconds of real time; it
   * leaves at once where nothing is said, as for machines and tests.
   */
  readonly undoMs?: number;
};

const noJobs: DeskJobs = { enqueue: async () => {} };

/**
 * Puts a desk together. Several versions of one playbook may be given: cases stay with the one they opened
 * in.
 */
export function deskOf(caseTypes: readonly AnyCaseType[], jobs: DeskJobs = noJobs): Desk {
  const inOrder = [...caseTypes].sort((a, b) => a.playbook.version - b.playbook.version);
  return {
    caseTypes: new Map(inOrder.map((one) => [versionName(one.playbook), one])),
    newest: new Map(inOrder.map((one) => [one.playbook.name, one])),
    jobs,
    tenants: tenantMemory(),
  };
}

/**
 * The case type that a case is pinned to. @throws Fault PLAYBOOK_MISSING when this version of Parley has it
 * no more
 */
export function caseTypeOf(
  desk: Desk,
  pinned: { readonly playbook: string; readonly playbookVersion: number },
): AnyCaseType {
  const name = versionName({ name: pinned.playbook, version: pinned.playbookVersion });
  const found = desk.caseTypes.get(name);
  if (found) return found;
  throw new Fault(
    "PLAYBOOK_MISSING",
    `This Parley does not have the playbook ${name}, which a case is pinned to.`,
    "Start a version that has it, or move its cases to a newer version of the playbook.",
  );
}

const versionName = ({ name, version }: { name: string; version: number }): string => `${name}@${version}`;
