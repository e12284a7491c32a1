// A file of submitted claims (X12 837) comes in: kept, matched to cases, and what a case lacks is filled in
// from it.
import type { Cents } from "../../core/money.ts";
import type { Problem } from "../../core/x12/problems.ts";
import { readSubmissions } from "../../core/x12/read.ts";
import type { SubmittedClaim } from "../../core/x12/submission-facts.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { type ClaimFacts, claimFacts } from "./claim-facts.ts";
import { claimLines } from "./claim-lines.ts";
import { completeCase } from "./complete-case.ts";
import { numbersOf, orZero } from "./entry.ts";
import {
  type CaseFound,
  type ClaimDesk,
  casesByNumber,
  holdClaims,
  type Match,
  onceOn,
  rememberNumbers,
} from "./matches.ts";
import type { IncomingFile } from "./read-remittance-file.ts";
import { type Spooled, spooled } from "./spool.ts";

export type SubmittedClaimRead = {
  /** In the file, from 1. */
  readonly place: number;
  readonly claimNumber: string;
  readonly kind: "P" | "I" | "D" | null;
  readonly chargeCents: Cents | null;
  readonly linesAddUp: boolean;
  readonly emergency: ClaimFacts["emergency"];
  readonly matches: readonly (Match & { readonly isNew: boolean })[];
};

export type ClaimFileRead = {
  readonly sha256: string;
  readonly bytes: number;
  readonly readBefore: boolean;
  readonly problems: readonly Problem[];
  readonly claims: number;
  readonly chargeCents: number;
  /** The first thousand. */
  readonly claimList: readonly SubmittedClaimRead[];
  readonly others: Readonly<Record<string, number>>;
};

const CLAIMS_LISTED = 1_000;

/**
 * Reads every 837 of the file (P, I and D). The same file twice changes nothing. Claims without a case are
 * kept.
 */
export async function readClaimFile(claimDesk: ClaimDesk, file: IncomingFile): Promise<ClaimFileRead> {
  return spooled(file.content, (spool) => new ClaimFile(claimDesk, file, spool).read());
}

class ClaimFile {
  readonly #desk: ClaimDesk;
  readonly #file: IncomingFile;
  readonly #spool: Spooled;
  readonly #problems: Problem[] = [];
  readonly #list: SubmittedClaimRead[] = [];
  readonly #others: Record<string, number> = {};
  #claims = 0;
  #chargeCents = 0;
  #anythingNew = false;

  constructor(desk: ClaimDesk, file: IncomingFile, spool: Spooled) {
    this.#desk = desk;
    this.#file = file;
    this.#spool = spool;
  }

  async read(): Promise<ClaimFileRead> {
    for await (const event of readSubmissions(this.#spool.chunks())) {
      if (event.kind === "submitted claim") await this.#claim(event.claim, event.submission.control);
      else if (event.kind !== "transaction") this.#problems.push(...event.problems);
      else if (event.transaction.is === "submission") this.#problems.push(...event.transaction.problems);
      else this.#others[event.transaction.type] = (this.#others[event.transaction.type] ?? 0) + 1;
    }
    const { sha256, bytes } = this.#spool;
    return {
      sha256: sha256.toString("hex"),
      bytes,
      readBefore: this.#claims > 0 && !this.#anythingNew,
      problems: this.#problems,
      claims: this.#claims,
      chargeCents: this.#chargeCents,
      claimList: this.#list,
      others: this.#others,
    };
  }

  async #claim(claim: SubmittedClaim, control: string): Promise<void> {
    this.#claims += 1;
    this.#chargeCents += claim.chargeCents ?? 0;
    const facts = claimFacts(claim);
    const numbers = numbersOf([claim.id], claim.references);
    const kept = await this.#inside((tx) => this.#keep(tx, { claim, facts, numbers, control }));
    if (kept.isNew) this.#anythingNew = true;
    const matches: SubmittedClaimRead["matches"][number][] = [];
    for (const found of kept.cases) {
      const key = { source: "claim", sourceId: kept.id, place: 0 } as const;
      const { match, isNew } = await this.#inside((tx) =>
        onceOn(tx, { key, found }, () => completeCase(this.#desk, tx, found, facts)),
      );
      if (isNew) this.#anythingNew = true;
      if (match.version !== undefined) this.#desk.changed?.(this.#file.tenant, found.caseId, match.version);
      matches.push({ ...match, isNew });
    }
    if (this.#list.length >= CLAIMS_LISTED) return;
    const { chargeCents, linesAddUp, kind, id: claimNumber } = claim;
    this.#list.push({
      place: this.#claims,
      claimNumber,
      kind,
      chargeCents,
      linesAddUp,
      emergency: facts.emergency,
      matches,
    });
  }

  #inside<T>(work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return inTenant(this.#desk.pool, { tenant: this.#file.tenant, viewer: "" }, work);
  }

  async #keep(
    tx: TenantTx,
    { claim, facts, numbers, control }: Keeping,
  ): Promise<{ id: string; isNew: boolean; cases: CaseFound[] }> {
    await holdClaims(tx);
    const { sha256 } = this.#spool;
    const inserted = await tx.change(insert, [
      newId(),
      sha256,
      this.#claims,
      claim.kind ?? "P",
      control,
      claim.id,
      orZero(claim.chargeCents),
      facts.providerNpi,
      facts.serviceFrom,
      JSON.stringify(facts),
      this.#file.receivedBy,
      JSON.stringify(claimLines(claim)),
    ]);
    const [row] = await tx.query<{ id: string }>(idOf, [sha256, this.#claims]);
    if (!row) throw new Error("A claim that was just kept is not there.");
    await rememberNumbers(tx, "claim", [{ sourceId: row.id, place: 0, numbers }]);
    const cases = [...(await casesByNumber(tx, numbers)).values()].flat();
    const once = [...new Map(cases.map((one) => [one.caseId, one])).values()];
    return { id: row.id, isNew: inserted === 1, cases: once };
  }
}

type Keeping = {
  readonly claim: SubmittedClaim;
  readonly facts: ClaimFacts;
  readonly numbers: readonly string[];
  readonly control: string;
};

const insert = `insert into claim (id, sha256, place, kind, control, claim_number, charge_cents, provider_npi,
    service_from, claim, received_at, received_by, to_price)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce(clock_at, clock_timestamp()), $11, $12
  from tenant where tenant_id = current_tenant()
  on conflict (tenant_id, sha256, place) do nothing`;
const idOf = "select id from claim where tenant_id = current_tenant() and sha256 = $1 and place = $2";

const newest = `select c.claim from claim_number_known k
    join claim c on c.tenant_id = k.tenant_id and c.id = k.source_id
  where k.tenant_id = current_tenant() and k.source = 'claim' and k.number = plain_number($1)
  order by c.received_at desc, c.id desc limit 1`;

/**
 * The submitted claim that goes by this number, the newest of them; null where none was sent to us. For
 * intake.
 */
export async function claimByNumber(tx: TenantTx, number: string): Promise<ClaimFacts | null> {
  const [row] = await tx.query<{ claim: ClaimFacts }>(newest, [number]);
  return row?.claim ?? null;
}
