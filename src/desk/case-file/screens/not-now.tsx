// What is not possible now: the reason, and what to do about it. Nothing is greyed out without a word.
import type { ActionWire } from "../wire.ts";
import { inGroups } from "./about.ts";

type Props = {
  readonly actions: readonly ActionWire[];
  readonly due: readonly string[];
  /** Somebody looks for one of them: shown without being asked for. */
  readonly open: boolean;
};

/** Reasons that tell more than "not in this stage" come first. */
const plain = new Set(["NOT_NOW", "NOT_YOURS", "NOT_YOUR_ROLE"]);

export function NotNow({ actions, due, open }: Props) {
  const refused = actions.filter(({ allowed }) => !allowed);
  if (refused.length === 0) return null;
  const rank = ({ name, code }: ActionWire) => (due.includes(name) ? 0 : plain.has(code ?? "") ? 2 : 1);
  const near = refused.filter((one) => rank(one) < 2).toSorted((a, b) => rank(a) - rank(b));
  const far = refused.filter((one) => rank(one) === 2);
  return (
    <details className="next-more small" open={open || undefined}>
      <summary>Not now, and why: {refused.length}</summary>
      <dl className="not-now">
        {near.map((one) => (
          <Reason key={one.name} action={one} />
        ))}
      </dl>
      {inGroups(far).map(({ title, actions: group }) => (
        <div key={title}>
          <h3 className="next-group">{title}</h3>
          <dl className="not-now">
            {group.map((one) => (
              <Reason key={one.name} action={one} />
            ))}
          </dl>
        </div>
      ))}
    </details>
  );
}

function Reason({ action: { title, rule, code, says, doNext } }: { readonly action: ActionWire }) {
  return (
    <div>
      <dt>
        {title} <span className="quiet">{rule}</span>
      </dt>
      <dd className="quiet">{code === "NOT_NOW" ? doNext : `${says} ${doNext}`}</dd>
    </div>
  );
}
