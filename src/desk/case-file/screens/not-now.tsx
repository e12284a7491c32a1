// What is not possible now: the reason, and what to do about it. Nothing is greyed out without a word.
import type { ActionWire } from "../wire.ts";

type Props = { readonly actions: readonly ActionWire[]; readonly due: readonly string[] };

/** Reasons that tell more than "not in this stage" come first. */
const plain = new Set(["NOT_NOW", "NOT_YOURS", "NOT_YOUR_ROLE"]);

export function NotNow({ actions, due }: Props) {
  const refused = actions.filter(({ allowed }) => !allowed);
  if (refused.length === 0) return null;
  const rank = ({ name, code }: ActionWire) => (due.includes(name) ? 0 : plain.has(code ?? "") ? 2 : 1);
  const sorted = refused.toSorted((a, b) => rank(a) - rank(b));
  return (
    <details className="next-more small">
      <summary>Not now, and why: {refused.length}</summary>
      <dl className="not-now">
        {sorted.map(({ name, title, code, says, doNext, rule }) => (
          <div key={name}>
            <dt>
              {title} <span className="quiet">{rule}</span>
            </dt>
            <dd className="quiet">{code === "NOT_NOW" ? doNext : `${says} ${doNext}`}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
