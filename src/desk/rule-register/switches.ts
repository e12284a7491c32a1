// The choices of a tenant: kept as a history that only grows, and told to the cases through the settings.
import { type CivilDate, type Instant, isoInstant } from "../../core/calendar.ts";
import { type Choice, choices, inWords } from "../../core/rule-register.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { choicesOn, type RuleSwitch, type TenantSettings } from "../case-file/tenant-memory.ts";
import type { ChoiceWire, SwitchBody } from "./wire.ts";

type Row = {
  readonly no: number;
  readonly key: RuleSwitch["key"];
  readonly value: string | number;
  readonly fromOn: CivilDate;
  readonly why: string;
  readonly at: Instant;
  readonly by: string;
};

const past = `select no, key, value, from_on as "fromOn", why, at, by from rule_switch
  where tenant_id = current_tenant() order by no`;
const settings = "select settings from tenant where tenant_id = current_tenant()";

/** Each choice with what counts today and everything that was ever chosen, newest first. */
export async function choicesNow(tx: TenantTx, today: CivilDate): Promise<ChoiceWire[]> {
  const rows = await tx.query<Row>(past);
  const [tenant] = await tx.query<{ settings: TenantSettings }>(settings);
  const begun = choicesOn(switchesOf(rows), today);
  return choices.map((choice) => {
    const value = begun[choice.key] ?? tenant?.settings[choice.key] ?? choice.usual;
    const mine = rows.filter(({ key }) => key === choice.key);
    const standing = mine
      .filter(({ fromOn }) => fromOn <= today)
      .toSorted(byDay)
      .at(-1)?.no;
    const history = mine.toReversed().map((row) => ({
      no: row.no,
      value: row.value,
      says: inWords(choice, row.value),
      fromOn: row.fromOn,
      why: row.why,
      at: isoInstant(row.at),
      by: row.by,
      state: stateOf(row, today, standing),
    }));
    return { ...describe(choice), value, says: inWords(choice, value), history };
  });
}

const byDay = (a: Row, b: Row): number => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : a.no - b.no);

const describe = ({ key, rule, doubt, title, means, options }: Choice) => ({
  key,
  rule,
  doubt,
  title,
  means,
  options:
    options.kind === "one of"
      ? { kind: options.kind, values: options.values.map((one) => ({ ...one })) }
      : { ...options },
});

const stateOf = ({ no, fromOn }: Row, today: CivilDate, standing: number | undefined) =>
  fromOn > today ? ("to come" as const) : no === standing ? ("in force" as const) : ("past" as const);

const switchesOf = (rows: readonly Row[]): RuleSwitch[] =>
  rows.map(({ key, value, fromOn: from }) => ({ key, value, from }));

/** Of each choice the one that counts and those to come: what went before is history and nothing reads it. */
function stillNeeded(rows: readonly Row[], today: CivilDate): RuleSwitch[] {
  return choices.flatMap(({ key }) => {
    const mine = rows.filter((row) => row.key === key).toSorted(byDay);
    const standing = mine.findLastIndex(({ fromOn }) => fromOn <= today);
    return switchesOf(mine.slice(Math.max(standing, 0)));
  });
}

type Switching = {
  readonly given: SwitchBody;
  readonly today: CivilDate;
  readonly now: Instant;
  readonly by: string;
};

/** Keeps a choice; from its day on every playbook goes by it. */
export async function keepSwitch(
  tx: TenantTx,
  { given, today, now, by }: Switching,
): Promise<Refusal | null> {
  const { key, value, fromOn, why } = given;
  if (fromOn < today) {
    const says = `${fromOn} is past, and what was done since went by the other reading.`;
    return refused("SWITCH_IN_THE_PAST", "GN-04", says, `Choose ${today} or a later day.`);
  }
  await tx.query("select from tenant where tenant_id = current_tenant() for no key update");
  const rows = await tx.query<Row>(past);
  const no = (rows.at(-1)?.no ?? 0) + 1;
  await tx.query(
    "insert into rule_switch (no, key, value, from_on, why, at, by) values ($1, $2, $3, $4, $5, $6, $7)",
    [no, key, JSON.stringify(value), fromOn, why, isoInstant(now), by],
  );
  const kept = stillNeeded(
    [...rows, { no, key, value, fromOn: fromOn as CivilDate, why, at: now, by }],
    today,
  );
  await tx.query(
    `update tenant set settings = (settings::jsonb || jsonb_build_object('switches', $1::jsonb))::json
      where tenant_id = current_tenant()`,
    [JSON.stringify(kept)],
  );
  return null;
}
