// A remittance file (X12 835) comes in: kept as read, matched to cases, and each case told what the plan has
// paid.
import type { Problem } from "../../core/x12/problems.ts";
import { readRemittances } from "../../core/x12/read.ts";
import type { Remittance, RemittanceClaim } from "../../core/x12/remittance-facts.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { CLAIMS_LISTED, type ClaimRead, dropOneAlone, saidOf } from "./claims-read.ts";
import { entryOf, numbersOf } from "./entry.ts";
import {
  beginRemittance,
  type ClaimInHand,
  finishRemittance,
  keepClaims,
  setClaimCase,
  sumsOf,
} from "./keep-remittance.ts";
import {
  type CaseFound,
  type ClaimDesk,
  casesByNumber,
  holdClaims,
  type Match,
  onceOn,
  rememberNumbers,
  tellCase,
} from "./matches.ts";
import { type Spooled, spooled } from "./spool.ts";

export type IncomingFile = {
  readonly tenant: string;
  /** Who brought it, by name. */
  readonly receivedBy: string;
  readonly fileName?: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
  /**
   * Whose cases it may concern, where somebody outside the desk brought it; everybody's unless given. Then a
   * claim that concerns none of theirs is not kept either, so that nobody writes into another's case later.
   */
  readonly viewer?: string | undefined;
};

export type RemittanceRead = Pick<
  Remittance,
  | "control"
  | "checkNumber"
  | "paymentDate"
  | "paymentCents"
  | "balances"
  | "claims"
  | "chargeCents"
  | "claimPaidCents"
  | "patientResponsibilityCents"
  | "providerAdjustmentCents"
  | "problems"
> & {
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly claimsMatched: number;
  /** The first of them; those that matched a case come before the others are cut off. */
  readonly claimList: readonly ClaimRead[];
};

export type RemittanceFileRead = {
  readonly sha256: string;
  readonly bytes: number;
  /** Nothing in it was new: the same file came before. */
  readonly readBefore: boolean;
  /** Of the file and its envelopes. */
  readonly problems: readonly Problem[];
  readonly remittances: readonly RemittanceRead[];
  /** What else is in the file and was left alone: `837` twice. */
  readonly others: Readonly<Record<string, number>>;
};

const AT_ONCE = 200;

/**
 * Reads every 835 of the file, however large: claims go to the store a few hundred at a time. Read again,
 * after a crash or by mistake, it does only what has not been done. Claims without a case are kept and find
 * it later.
 */
export async function readRemittanceFile(
  claimDesk: ClaimDesk,
  file: IncomingFile,
): Promise<RemittanceFileRead> {
  return spooled(file.content, async (spool) => new RemittanceFile(claimDesk, file, spool).read());
}

type Listed = { readonly read: ClaimRead[]; matched: number };

class RemittanceFile {
  readonly #desk: ClaimDesk;
  readonly #file: IncomingFile;
  readonly #spool: Spooled;
  readonly #problems: Problem[] = [];
  readonly #remittances: RemittanceRead[] = [];
  readonly #others: Record<string, number> = {};
  /** The transaction that is being read. */
  #open: {
    readonly remittance: Remittance;
    readonly id: string;
    claims: number;
    readonly listed: Listed;
  } | null = null;
  #waiting: ClaimInHand[] = [];
  #begun = 0;
  #anythingNew = false;

  constructor(desk: ClaimDesk, file: IncomingFile, spool: Spooled) {
    this.#desk = desk;
    this.#file = file;
    this.#spool = spool;
  }

  async read(): Promise<RemittanceFileRead> {
    for await (const event of readRemittances(this.#spool.chunks())) {
      if (event.kind === "remittance claim") await this.#claim(event.claim, event.remittance);
      else if (event.kind !== "transaction") this.#problems.push(...event.problems);
      else if (event.transaction.is === "remittance") await this.#ended(event.transaction);
      else this.#others[event.transaction.type] = (this.#others[event.transaction.type] ?? 0) + 1;
    }
    const { sha256, bytes } = this.#spool;
    const readBefore = this.#remittances.length > 0 && !this.#anythingNew;
    const answer = { problems: this.#problems, remittances: this.#remittances, others: this.#others };
    return { sha256: sha256.toString("hex"), bytes, readBefore, ...answer };
  }

  #inside<T>(work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return inTenant(this.#desk.pool, { tenant: this.#file.tenant, viewer: "" }, work);
  }

  async #begin(remittance: Remittance) {
    if (this.#open?.remittance === remittance) return this.#open;
    this.#begun += 1;
    const { receivedBy, fileName = null } = this.#file;
    const file = { sha256: this.#spool.sha256, receivedBy, fileName };
    const { id, isNew } = await this.#inside((tx) =>
      beginRemittance(tx, file, this.#begun, remittance.control),
    );
    if (isNew) this.#anythingNew = true;
    this.#open = { remittance, id, claims: 0, listed: { read: [], matched: 0 } };
    return this.#open;
  }

  async #claim(claim: RemittanceClaim, remittance: Remittance): Promise<void> {
    const open = await this.#begin(remittance);
    open.claims += 1;
    const place = open.claims;
    const entry = entryOf(claim, remittance, place);
    this.#waiting.push({ remittanceId: open.id, place, claim, entry, payee: remittance.payee });
    if (this.#waiting.length >= AT_ONCE) await this.#handle();
  }

  async #ended(remittance: Remittance): Promise<void> {
    const { id, listed, claims } = await this.#begin(remittance);
    await this.#handle();
    await this.#inside((tx) => finishRemittance(tx, id, remittance));
    await this.#desk.paid?.(this.#file.tenant, { remittanceId: id, claims });
    this.#open = null;
    const { control, checkNumber, paymentDate, paymentCents, balances, problems, payer, payee } = remittance;
    this.#remittances.push({
      id,
      control,
      checkNumber,
      paymentDate,
      paymentCents,
      balances,
      problems,
      ...sumsOf(remittance),
      payer: payer?.name ?? "",
      payee: payee?.name ?? "",
      claimsMatched: listed.matched,
      claimList: listed.read,
    });
  }

  /** Keeps and matches what has gathered: those without a case together, the others each by itself. */
  async #handle(): Promise<void> {
    const claims = this.#waiting;
    this.#waiting = [];
    if (claims.length === 0) return;
    const numbered = claims.map((one) => ({
      ...one,
      numbers: numbersOf([one.claim.id, one.claim.payerControl], one.claim.references),
    }));
    const cases = await this.#casesOf(numbered.flatMap(({ numbers }) => numbers));
    const alone = numbered.filter(({ numbers }) => numbers.every((number) => !cases.has(number)));
    const foundSince = await this.#keepAlone(this.#file.viewer ? [] : alone);
    for (const one of numbered) {
      const found = casesOf(one.numbers, alone.includes(one) ? foundSince : cases);
      this.#list(one, await this.#tell(one, found));
    }
  }

  /** The cases of these numbers; for somebody outside the desk, those that they see. */
  async #casesOf(numbers: readonly string[]): Promise<Map<string, CaseFound[]>> {
    const all = await this.#inside((tx) => casesByNumber(tx, numbers));
    const { tenant, viewer } = this.#file;
    if (!viewer || all.size === 0) return all;
    const ids = [...all.values()].flat().map(({ caseId }) => caseId);
    const rows = await inTenant(this.#desk.pool, { tenant, viewer }, (tx) =>
      tx.query<{ id: string }>("select id from case_file where id = any ($1)", [ids]),
    );
    const theirs = new Set(rows.map(({ id }) => id));
    const seen = [...all].map(([number, found]) => [
      number,
      found.filter(({ caseId }) => theirs.has(caseId)),
    ]);
    return new Map(seen as [string, CaseFound[]][]);
  }

  /** @returns the cases that got one of the numbers while the claims were being kept */
  async #keepAlone(claims: readonly Numbered[]): Promise<Map<string, CaseFound[]>> {
    if (claims.length === 0) return new Map();
    return this.#inside(async (tx) => {
      await holdClaims(tx);
      const fresh = await keepClaims(tx, claims);
      if (fresh.size > 0) this.#anythingNew = true;
      await rememberNumbers(tx, "remittance", claims.map(named));
      return casesByNumber(
        tx,
        claims.flatMap(({ numbers }) => numbers),
      );
    });
  }

  async #tell(one: Numbered, cases: readonly CaseFound[]): Promise<ClaimRead["matches"]> {
    const matches: (Match & { isNew: boolean })[] = [];
    for (const found of cases) {
      const told = await this.#inside((tx) => this.#tellInside(tx, one, found));
      matches.push({ ...told.match, isNew: told.isNew });
      if (told.isNew) this.#anythingNew = true;
      if (told.match.version !== undefined)
        this.#desk.changed?.(this.#file.tenant, found.caseId, told.match.version);
    }
    return matches;
  }

  /** The case is locked first, then the claims: the order in which everybody takes the two. */
  async #tellInside(tx: TenantTx, one: Numbered, found: CaseFound) {
    const key = { source: "remittance", sourceId: one.remittanceId, place: one.place } as const;
    const told = await onceOn(tx, { key, found }, () => tellCase(this.#desk.desk, tx, found, one.entry));
    if (!told.isNew) return told;
    await holdClaims(tx);
    await keepClaims(tx, [one]);
    await rememberNumbers(tx, "remittance", [named(one)]);
    await setClaimCase(tx, one, found.caseId);
    return told;
  }

  #list({ claim, place }: Numbered, matches: ClaimRead["matches"]): void {
    const listed = this.#open?.listed;
    if (!listed) return;
    if (matches.length > 0) listed.matched += 1;
    if (listed.read.length >= CLAIMS_LISTED && matches.length === 0) return;
    const {
      id: claimNumber,
      payerControl,
      status,
      chargeCents,
      paidCents,
      patientResponsibilityCents,
      balances,
    } = claim;
    listed.read.push({
      place,
      claimNumber,
      payerControl,
      status,
      chargeCents,
      paidCents,
      patientResponsibilityCents,
      balances,
      matches,
      says: saidOf(matches),
    });
    if (listed.read.length > CLAIMS_LISTED) dropOneAlone(listed.read);
  }
}

type Numbered = ClaimInHand & { readonly numbers: readonly string[] };

const named = ({ remittanceId, place, numbers }: Numbered) => ({ sourceId: remittanceId, place, numbers });

/** Each case once, however many of the numbers it goes by. */
function casesOf(numbers: readonly string[], cases: ReadonlyMap<string, readonly CaseFound[]>): CaseFound[] {
  const found = numbers.flatMap((number) => cases.get(number) ?? []);
  return [...new Map(found.map((one) => [one.caseId, one])).values()];
}
