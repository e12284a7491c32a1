// One rule: its words first; the citation, the grade and where it is at work behind them.
import { atStart } from "../../../core/words.ts";
import type { RuleWire } from "../wire.ts";

const grades: Readonly<Record<string, string>> = {
  A: "official page or text",
  Q: "quoted from the regulation",
  B: "secondary source",
  C: "to be verified before it is shown as law",
};

const gradeInWords = (grade: string): string =>
  grade
    .split("/")
    .map((one) => grades[one] ?? one)
    .join("; in part ");

export function OneRule({ rule }: { readonly rule: RuleWire }) {
  const { id, title, says, citation, grade, on, uses, refusals, facts } = rule;
  const rest = uses.length + refusals.length + facts.length;
  return (
    <article className="rule" id={id}>
      <p className="rule-id">{id}</p>
      <div>
        <p>
          {title && <strong>{title}. </strong>}
          {says || (
            <span className="quiet">Cited by the software; its words stand with the rule it reads.</span>
          )}
        </p>
        {citation && (
          <p className="small quiet">
            {citation}. Grade {grade}: {gradeInWords(grade ?? "")}.{effectiveInWords(rule)}
            {!on && " Switched off: shown, never run."}
          </p>
        )}
        {rest > 0 && <Where rule={rule} />}
      </div>
    </article>
  );
}

function effectiveInWords({ effective }: RuleWire): string {
  const { from, to } = effective ?? { from: null, to: null };
  if (!from && !to) return "";
  return ` In force${from ? ` from ${from}` : ""}${to ? ` until ${to}` : ""}.`;
}

function Where({ rule: { uses, refusals, facts } }: { readonly rule: RuleWire }) {
  const at = [
    uses.length > 0 ? many(uses.length, "place", "places") : "",
    refusals.length > 0 ? many(refusals.length, "refusal", "refusals") : "",
    facts.length > 0 ? "how it counts" : "",
  ].filter((one) => one !== "");
  return (
    <details>
      <summary className="small">{atStart(at.join(", "))}</summary>
      <dl className="admin-facts">
        {facts.map(({ name, says }) => (
          <div key={name} className="rule-fact">
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
        {uses.map(({ kind, playbook, name, where }) => (
          <div key={kind + playbook + name + where} className="rule-fact">
            <dt>
              {atStart(kind)}, {playbook.toLowerCase()}
            </dt>
            <dd>
              {atStart(name)}
              {where && <span className="quiet"> in {where}</span>}
            </dd>
          </div>
        ))}
        {refusals.map(({ code, means, doNext }) => (
          <div key={code} className="rule-fact">
            <dt>
              <code>{code}</code>
            </dt>
            <dd>
              {means} <span className="quiet">{doNext}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
