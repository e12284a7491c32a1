// Webhooks and their messages as they go over the wire; never a secret.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { DeliveryRow } from "./log.ts";
import type { WebhookRow } from "./register.ts";
import type { DeliveryWire, WebhookWire } from "./wire.ts";

const instantOrNull = (at: number | null): string | null => (at === null ? null : isoInstant(at as Instant));

export const shown = (row: WebhookRow): WebhookWire => ({
  id: row.id,
  url: row.url,
  events: [...row.events],
  active: row.active,
  createdAt: isoInstant(row.created_at as Instant),
  createdBy: row.created_by,
  bothSecretsUntil: instantOrNull(row.previous_until),
  failingSince: instantOrNull(row.failing_since),
  disabledAt: instantOrNull(row.disabled_at),
});

export const deliveryShown = (row: DeliveryRow): DeliveryWire => ({
  id: row.id,
  type: row.type,
  caseId: row.case_id,
  seq: row.seq,
  state: row.state,
  attempts: row.attempts,
  replays: row.replays,
  lastStatus: row.last_status,
  lastError: row.last_error,
  createdAt: isoInstant(row.created_at as Instant),
  triedAt: instantOrNull(row.tried_at),
  nextAt: instantOrNull(row.next_at),
});
