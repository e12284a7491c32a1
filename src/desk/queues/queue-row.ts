// What is asked of the queue, and a row of its answer.
import type { Key } from "../../platform/http/cursor.ts";
import type { LateRow } from "../case-file/state-text.ts";
import type { Grouping, QueueName, SortName } from "./wire.ts";

export type Asked = {
  readonly queue: QueueName;
  readonly playbook?: string | undefined;
  readonly stage?: string | undefined;
  readonly status?: "open" | "closed" | undefined;
  readonly waitingOn?: string | undefined;
  /** A person's id; null for cases that are nobody's. */
  readonly assignee?: string | null | undefined;
  /** An organisation's id, and whether so few cases are its own that they are looked at one by one. */
  readonly client?: { readonly id: string; readonly few: boolean } | undefined;
  readonly plan?: string | undefined;
  readonly provider?: string | undefined;
  /** Its key, and whether so few cases have it that they are looked at one by one. */
  readonly tag?: { readonly key: string; readonly few: boolean } | undefined;
  /** ISO text. */
  readonly dueAfter?: string | undefined;
  readonly dueBefore?: string | undefined;
  readonly amountFrom?: number | undefined;
  readonly amountTo?: number | undefined;
  readonly held?: boolean | undefined;
  readonly q?: string | undefined;
  readonly sort: SortName;
  readonly group?: Grouping | undefined;
  /** Empty for the desk; otherwise the organisation or person outside it whose cases are listed. */
  readonly viewer: string;
};

export type PageAsked = Asked & {
  /** Rows at most; ask for one more than is shown to learn whether there are more. */
  readonly most: number;
  readonly after: Key | null;
};

export type QueueRow = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly playbook_version: number;
  readonly stage: string;
  readonly status: "open" | "closed";
  readonly waiting_on: string;
  readonly next_clock: string | null;
  readonly next_nth: number | null;
  readonly due_at: number | null;
  readonly next_due_on: string | null;
  /** The longest missed deadline that was not made good. */
  readonly late: LateRow | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly member_name: string;
  readonly provider_name: string;
  readonly claim_number: string | null;
  readonly client: string | null;
  readonly amount_cents: number;
  readonly service_on: string | null;
  readonly opened_at: number;
  readonly changed_at: number;
  readonly version: number;
  readonly next_step: string | null;
  readonly hold_until: number | null;
  readonly hold_open: boolean;
  readonly hold_on: string | null;
  readonly hold_why: string | null;
  readonly hold_by: string | null;
  readonly section: number;
  readonly grouped: string | null;
  /** Of a list by date: is it due by the end of today, of the week? */
  readonly by_today: boolean;
  readonly by_week: boolean;
};
