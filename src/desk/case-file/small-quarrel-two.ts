// The second version of the small quarrel, for the tests of versions: "watching" is called "listening".
import { caseType } from "./case-type.ts";
import { quarrel } from "./small-quarrel.ts";
import type { QuarrelFacts } from "./small-quarrel-events.ts";
import { smallRoom } from "./small-room.ts";

const { watching, closed, intake } = quarrel.stages;
const listening = { ...watching, title: "Listening" };
const { law: _law, ...withoutLaw } = quarrel.clocks;

const second = {
  ...quarrel,
  version: 2,
  clocks: { ...quarrel.clocks, ask: { ...quarrel.clocks.ask, entering: ["listening"] } },
  stages: { intake: { ...intake, on: { write: "listening" } }, listening, closed },
  movesFrom: { 1: { why: "Plainer words.", stages: { watching: "listening" } } },
};

const roomWith = (playbook: unknown) =>
  caseType<QuarrelFacts>({ ...(smallRoom as object), playbook } as never);

export const secondRoom = roomWith(second);

/** A third that nobody can move to while the law's clock runs, because it has none. */
export const lawlessRoom = roomWith({
  ...second,
  version: 3,
  clocks: { ...withoutLaw, ask: second.clocks.ask },
  movesFrom: { ...second.movesFrom, 2: { why: "A mistake.", stages: {} } },
});
