// Parents and children of a simulation on the store: which there are, and what must hold between them.

import type { Instant } from "../../core/calendar.ts";
import type { AccessFacts } from "../../core/fragments/access/facts.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import { casts } from "../../core/simulation/casts.ts";
import type { CaseType } from "../../desk/case-file/case-type.ts";
import { jobSchema } from "../../platform/jobs/install.ts";
import { caseQueues } from "../desk-jobs.ts";
import { PlayedCase } from "./played-case.ts";
import type { SimulationHouse } from "./simulation-house.ts";
import { until } from "./until.ts";

type Setting = {
  readonly seed: number;
  readonly now: Instant;
  readonly count: (what: string) => void;
};

/** What goes from case to case has gone: the workers have opened the children and told the parents. */
export const wordHasGone = (at: SimulationHouse): Promise<void> =>
  until(
    "cases have heard from each other",
    async () =>
      (await at.rows<{ is: boolean }>(nothingSaid, [caseQueues.map(({ name }) => name)]))[0]?.is === true,
  );

const nothingSaid = `select not exists (select from ${jobSchema}.job
  where name = any($1) and state in ('created', 'retry', 'active')) as is`;

/** The children that workers have opened since, in the order of their parents; each is played from now on. */
export async function newChildren(
  at: SimulationHouse,
  cases: readonly PlayedCase[],
  { seed, now, count }: Setting,
): Promise<PlayedCase[]> {
  const known = new Map(cases.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
  const rows = (await at.rows<ChildRow>(readChildren)).filter(({ id }) => !known.has(id));
  const born = rows
    .flatMap(({ id, playbook, key, parentId }) => {
      const parent = known.get(parentId);
      const cast = casts.find((one) => one.playbook.name === playbook);
      return parent && cast ? [{ id, key, parent, cast }] : [];
    })
    .sort((a, b) => a.parent.no - b.parent.no || Number(a.key) - Number(b.key));
  return born.map(({ cast, ...openAs }, index) => {
    count("a child opened by its parent");
    return new PlayedCase(at, { no: cases.length + index + 1, cast, seed, start: now, openAs }, count);
  });
}

type ChildRow = {
  readonly id: string;
  readonly playbook: string;
  readonly key: string;
  readonly parentId: string;
};
const readChildren = `select id, playbook, facts #>> '{parent,alternateNo}' as key, parent_id as "parentId"
  from case_file where parent_id is not null`;

/** What is asked of a case about its family. */
export type Relative = {
  /** Of a child: whose it is, and by what its parent knows it. */
  readonly childOf: { readonly key: string; readonly parent: Relative } | null;
  readonly hasEnded: boolean;
  /** Null until it is opened. */
  readonly seen: {
    readonly file: {
      readonly case: {
        readonly number: string;
        readonly facts: BaseFacts;
        readonly closedAt: Instant | null;
      };
      readonly caseType: Pick<CaseType, "child">;
    };
  } | null;
};

/** What does not hold between cases and their children, once word has gone; by the parent. */
export function brokenFamilies<One extends Relative>(
  cases: readonly One[],
): ReadonlyMap<One, readonly string[]> {
  const broken = new Map<One, readonly string[]>();
  for (const parent of cases) {
    const facts = parent.seen?.file.case.facts as AccessFacts | undefined;
    if (!facts?.alternates || parent.childOf) continue;
    const children = cases.filter((one) => one.childOf?.parent === parent);
    const sentences = facts.alternates.flatMap((alternate) =>
      quarrel(
        alternate,
        children.filter(({ childOf }) => childOf?.key === String(alternate.no)),
      ),
    );
    const unheard = facts.resolutions.find(
      ({ kind, alternateNo }) =>
        kind === "alternate accepts" &&
        !facts.alternates.some(({ no, settled }) => no === alternateNo && settled?.how === "accepted"),
    );
    if (unheard)
      sentences.push(`PN-17: it resolved by alternate ${unheard.alternateNo}, who has not accepted`);
    if (sentences.length > 0) broken.set(parent, sentences);
  }
  return broken;
}

function quarrel(
  { no, settled }: AccessFacts["alternates"][number],
  children: readonly Relative[],
): readonly string[] {
  if (children.length !== 1) return [`PN-17: alternate ${no} is asked in ${children.length} cases`];
  const [child] = children;
  const file = child?.seen?.file;
  if (!child || !file) return [];
  const { number, facts, closedAt } = file.case;
  const ended = file.caseType.child?.ended(facts);
  // One that has closed meanwhile hears of it too.
  if (!settled) return ended ? [`PN-17: ${number} has ended, and its parent has not heard of it`] : [];
  if (settled.caseNumber !== number || !child.hasEnded)
    return [`PN-17: what alternate ${no} said was not heard of its case ${number}`];
  // Opened again and ended otherwise, it is not asked a second time.
  const said = ended && closedAt !== null && closedAt <= settled.at ? ended.outcome : settled.how;
  return said === settled.how
    ? []
    : [`PN-17: ${number} ended ${said}, and its parent has heard ${settled.how}`];
}
