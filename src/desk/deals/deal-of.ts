// One deal from one case file: both sides, the limit, the benchmarks.
import { stepsDue } from "../../core/advance.ts";
import { isoInstant } from "../../core/calendar.ts";
import { cents } from "../../core/money.ts";
import type { Actor, BaseFacts, OfferFact } from "../../core/playbook.ts";
import type { InForce } from "../../core/rules/authority.ts";
import { offerAt } from "../../core/rules/benchmarks.ts";
import type { Refusal } from "../../core/ruling.ts";
import { momentOf, nextClockOf } from "../case-file/case-answer.ts";
import type { CaseMoney, Dealing } from "../case-file/case-type.ts";
import type { OpenFile } from "../case-file/load.ts";
import type { Benchmark, Deal, DealLine } from "./wire.ts";

/** A case of which a price is negotiated, with what its room says of it. */
export type Dealt = {
  readonly file: OpenFile;
  readonly dealing: Dealing;
  readonly money: CaseMoney;
  readonly limit: InForce | Refusal;
};

/** Null for a case of a kind in which nothing is negotiated. */
export function dealtOf(file: OpenFile, actor: Actor): Dealt | null {
  const { deal: dealing, money } = file.caseType;
  if (!dealing || !money) return null;
  const limit = dealing.limit(momentOf(file, actor));
  return { file, dealing, money: money(file.case.facts), limit };
}

const isOurs = ({ from, kind }: OfferFact) => from === "desk" && (kind === "offer" || kind === "accepts");
const isTheirs = ({ from, kind }: OfferFact) => from === "provider" && kind === "counter";

/** The most that may be offered now; null where nothing may. */
export const limitCents = ({ limit }: Dealt): number | null =>
  limit.allowed ? limit.tightest.limitCents : null;

/** A line of the board. */
export function dealLine(dealt: Dealt, assignee: string | null): DealLine {
  const { file, money } = dealt;
  const { case: is, caseType: room } = file;
  const { offers } = is.facts;
  const [ours, theirs, last] = [offers.findLast(isOurs), offers.findLast(isTheirs), offers.at(-1)];
  const most = limitCents(dealt);
  const clock = nextClockOf(file, is.late[0] ?? is.nextClock);
  const [step] = stepsDue(room.playbook, is.stage, is.facts);
  return {
    id: is.id,
    number: is.number,
    playbook: is.playbook,
    stage: is.stage,
    stageTitle: room.playbook.stages[is.stage]?.title ?? is.stage,
    memberName: is.memberName,
    providerName: is.providerName,
    client: room.scope(is.facts).client,
    serviceFrom: money.serviceFrom,
    serviceOn: room.summary(is.facts).serviceOn ?? null,
    disputedCents: money.disputedCents,
    oursCents: ours?.amountCents ?? null,
    theirsCents: theirs?.amountCents ?? null,
    limitCents: most,
    gapCents: theirs && most !== null ? theirs.amountCents - most : null,
    lastMove: last
      ? { from: last.from, kind: last.kind, cents: last.amountCents, at: isoInstant(last.at) }
      : null,
    agreed: money.settled !== null || last?.kind === "accepts",
    waitingOn: is.waitingOn || null,
    next: step?.title ?? null,
    nextClock: clock && dueClock(clock),
    assignee,
  };
}

const dueClock = ({ title, dueAt, dueOn, late }: NonNullable<ReturnType<typeof nextClockOf>>) => ({
  title,
  dueAt,
  dueOn,
  late,
});

type Whole = Pick<Deal, "history" | "knows"> & { readonly assignee: string | null };

/** The deal whole. */
export function dealWhole(dealt: Dealt, { assignee, history, knows }: Whole): Deal {
  const { dealing, money, limit } = dealt;
  const refusal = limit.allowed
    ? null
    : { code: limit.code, rule: limit.rule, says: limit.says, doNext: limit.doNext };
  return {
    line: dealLine(dealt, assignee),
    does: dealing.does,
    billedCents: money.billedCents,
    planPaidCents: money.planPaidCents,
    patientShareCents: money.patientShareCents,
    medicare: money.medicare,
    limits: limit.allowed ? limit.limits.map(limitShown) : [],
    refusal,
    benchmarks: benchmarksOf(money),
    answerBy: answerBy(dealt),
    settled: money.settled,
    history,
    knows,
  };
}

const limitShown = ({ limitCents: most, says, authority: one }: InForce["limits"][number]) => ({
  cents: most,
  says,
  grantedBy: `${one.grantor.name}, ${one.grantor.org}`,
  validTo: one.validTo ?? null,
});

const marks = [
  ["medicare", [100, 125, 150, 200, 250, 300]],
  ["billed", [25, 50, 75, 100]],
] as const;

/** Marks that lie above what the provider has and not above what is disputed. */
export function benchmarksOf(money: CaseMoney): Benchmark[] {
  const had = { paidCents: money.planPaidCents, shareCents: money.patientShareCents };
  const most = money.disputedCents ?? money.billedCents ?? cents(0);
  return marks.flatMap(([basis, percents]) =>
    percents.flatMap((percent) => {
      const base = basis === "medicare" ? (money.medicare?.cents ?? null) : money.billedCents;
      const at = offerAt(base, percent, had);
      return at === null || at > most ? [] : [{ basis, percent, cents: at }];
    }),
  );
}

/** The desk's own date by which the provider answers what is open; a legal clock of theirs is not one. */
function answerBy({ file }: Dealt): Deal["answerBy"] {
  const { case: is, caseType: room } = file;
  const clock = is.clocks.find(({ name }) => {
    const known = room.playbook.clocks[name];
    return known?.owner === "provider" && known.kind === "deadline" && !known.legal;
  });
  const shown = clock && nextClockOf(file, clock);
  return shown ? dueClock(shown) : null;
}

/** Does anything lie on the table? Then the last word of either side may be answered. */
export const offersOf = (facts: BaseFacts): number =>
  facts.offers.filter(({ kind }) => kind === "offer" || kind === "counter").length;
