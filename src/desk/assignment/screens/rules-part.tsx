// The rules in their order, and who would get the newest cases by them: before they are kept.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { DryRun, RulesWire, RuleWire } from "../wire.ts";
import { keepRules, tryRules, useKinds } from "./assignment-data.ts";
import { RuleRow } from "./rule-row.tsx";
import { useStaff } from "./staff-data.ts";

export function RulesPart({ kept }: { readonly kept: RulesWire }) {
  const queries = useQueryClient();
  const clock = useClock();
  const { data: kinds = [] } = useKinds();
  const { data: staff = [] } = useStaff();
  const [rules, setRules] = useState<readonly RuleWire[]>(kept.rules);
  const [tried, setTried] = useState<DryRun | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState<string | null>(null);
  const changed = JSON.stringify(rules) !== JSON.stringify(kept.rules);
  const change = (after: readonly RuleWire[]) => {
    setRules(after);
    setTried(null);
    setSaid(null);
  };
  const move = (index: number, by: number) => {
    const after = [...rules];
    const [one] = after.splice(index, 1);
    if (one) after.splice(index + by, 0, one);
    change(after);
  };
  const doing = async (work: () => Promise<void>) => {
    setError(null);
    await work().catch(setError);
  };
  const keep = () =>
    doing(async () => {
      const after = await keepRules(rules, kept.version);
      queries.setQueryData(["assignment", "rules"], after);
      setSaid("Kept. New cases go by these rules from now on.");
    });
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <p className="quiet small">
        Asked in this order; the first that finds somebody decides. Whoever opens a case keeps it, unless a
        rule is for the stage it comes into.{" "}
        {kept.changedAt && `Last changed ${pointInTime(kept.changedAt, clock)} by ${kept.changedBy}.`}
      </p>
      {rules.length === 0 && (
        <p className="empty">
          There is no rule yet: new cases wait in “Nobody's yet” until somebody takes them.
        </p>
      )}
      <ol className="rules">
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            no={index + 1}
            last={index === rules.length - 1}
            kinds={kinds}
            staff={staff}
            change={(after) => change(rules.map((one) => (one.id === rule.id ? after : one)))}
            move={(by) => move(index, by)}
            remove={() => change(rules.filter((one) => one.id !== rule.id))}
          />
        ))}
      </ol>
      {error !== null && <ProblemNotice error={error} />}
      {said && (
        <p role="status" className="notice notice-kept small">
          {said}
        </p>
      )}
      <div className="row">
        <Button variant="default" onClick={() => change([...rules, newRule(rules.length + 1)])}>
          Add a rule
        </Button>
        <Button variant="default" onClick={() => void doing(async () => setTried(await tryRules(rules)))}>
          Try them on the newest cases
        </Button>
        <Button
          onClick={() => void keep()}
          disabled={!changed}
          title={changed ? undefined : "Nothing has been changed."}
        >
          Keep the rules
        </Button>
      </div>
      {tried && <Tried tried={tried} />}
    </section>
  );
}

const newRule = (no: number): RuleWire => ({
  id: crypto.randomUUID(),
  name: `Rule ${no}`,
  active: true,
  how: "fewest-open",
});

function Tried({ tried }: { readonly tried: DryRun }) {
  return (
    <Wide label="Who would get the cases">
      <table className="tried">
        <caption>Who would get the newest open cases. Nothing has been changed.</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Stage</th>
            <th scope="col">Has it now</th>
            <th scope="col">Would get it</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {tried.items.map(({ id, number, stageTitle, now, would, passed }) => (
            <tr key={id}>
              <td>
                <Link to="/cases/$id" params={{ id }}>
                  {number}
                </Link>
              </td>
              <td>{stageTitle}</td>
              <td>{now ?? <span className="quiet">nobody</span>}</td>
              <td>{would ? <strong>{would.name}</strong> : <span className="quiet">nobody</span>}</td>
              <td className="small">
                {would
                  ? `${would.rule}: ${would.why}.`
                  : passed.map(({ rule, says }) => `${rule}: ${says}`).join(" ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
