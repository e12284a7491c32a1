// THE DOOR. Everything that happens to a case comes in here, and nothing else writes a case or its timeline.
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "./desk.ts";
import type { OpeningOutcome, Outcome } from "./outcome.ts";

export type { NotRecorded, OpeningOutcome, Outcome, Recorded } from "./outcome.ts";

/** A case to be opened: the playbook's name, and its opening event's answers as they came in. */
export type Opening = {
  readonly playbook: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly parentId?: string;
};

/** Something that happened to a case; `input` is the body as it came in. */
export type Happened = {
  readonly caseId: string;
  readonly event: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** The version the caller had seen (`If-Match`); any, unless given. */
  readonly expectVersion?: number;
};

export type Rung = { readonly caseId: string; readonly name: string; readonly nth: number };

/** Opens a case in the newest version of a playbook and gives it its number. */
export declare function openCase(desk: Desk, tx: TenantTx, opening: Opening): Promise<OpeningOutcome>;

/** Records that something happened to a case, with all that follows, in the caller's transaction. */
export declare function record(desk: Desk, tx: TenantTx, happened: Happened): Promise<Outcome>;

/** Hands a clock that has come due to its case. A second delivery is refused and changes nothing. */
export declare function ringClock(desk: Desk, tx: TenantTx, rung: Rung): Promise<Outcome>;
