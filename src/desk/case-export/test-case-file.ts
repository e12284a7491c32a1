// A case file for tests, without a database: what one recipient gets of one case.
import { instant, zoneNamed } from "../../core/calendar.ts";
import type { DocumentRow } from "../documents/read-documents.ts";
import type { CaseFile } from "./gather.ts";
import type { ExportRow } from "./rows.ts";
import { exportParts } from "./wire.ts";

const at = instant("2026-12-01T18:00:00.000Z");

const row: ExportRow = {
  id: "01900000-0000-7000-8000-000000000001",
  case_id: "01900000-0000-7000-8000-000000000002",
  format: "zip",
  party: "plan",
  recipient: "Example Plan",
  address: "1 Plan Square\nTernport, OR 97002",
  purpose: "payment of the claim",
  counted: false,
  parts: exportParts,
  channel_id: null,
  state: "making",
  done: 0,
  total: 0,
  says: "",
  sha256: null,
  bytes: null,
  pages: null,
  asked_by: "01900000-0000-7000-8000-000000000003",
  asked_name: "Dana Desk",
  asked_at: at,
  ready_at: null,
  expires_at: null,
  is_gone: false,
};

/** A paper of the case; `n` counts them. */
export const aPaper = (n: number, more: Partial<DocumentRow> = {}): DocumentRow => ({
  id: `01900000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`,
  case_id: row.case_id,
  kind: "bill",
  name: `bill-${n}.txt`,
  media_type: "text/plain; charset=utf-8",
  bytes: 4,
  sha256: "0".repeat(64),
  answers: null,
  filed_by: "Dana Desk",
  party: "desk",
  filed_at: at,
  from_number: null,
  why: null,
  pages: null,
  reading: null,
  scan: "clean",
  ...more,
});

type More = Partial<Omit<CaseFile, "row">> & { readonly row?: Partial<ExportRow> };

export const aCaseFile = ({ row: asked = {}, ...more }: More = {}): CaseFile => ({
  row: { ...row, ...asked },
  madeAt: at,
  zone: zoneNamed("America/Los_Angeles"),
  deskName: "Example Desk",
  card: { name: "Example Desk", phone: "555-0100", hours: "Weekdays", address: "PO Box 1\nTernport, OR" },
  case: {
    number: "BB-2026-00001",
    stageTitle: "Settling",
    status: "open",
    openedAt: "2026-11-20T18:00:00.000Z",
    memberName: "Maria Example",
    parties: [
      { party: "tpa", name: "Example Administrators" },
      { party: "medical-management", name: "Example Care Review" },
    ],
    amounts: { balanceBillCents: 156_500, medicareCents: null },
  },
  timeline: [
    {
      seq: 1,
      at,
      event: "opened",
      rule: "BB-01",
      actor_name: "Dana Desk",
      party: "desk",
      stage: "taking-in",
      says: "A bill of $1,840.00 was reported.",
      seen_by: ["plan"],
      hash: "",
    },
  ],
  clocks: [],
  offers: [],
  letters: [],
  documents: [aPaper(1)],
  signatures: [],
  audit: [],
  withheld: [],
  ...more,
});
