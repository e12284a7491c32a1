// What happened, what is safe, what to do, and the reference to name on the telephone.
import { toldOf } from "./ask.ts";

type Props = { readonly error: unknown; readonly again?: (() => void) | undefined };

export function ProblemNotice({ error, again }: Props) {
  const { detail, doNext, rule, reference, errors, status } = toldOf(error);
  const tone = status === 409 || status === 412 ? "notice-due" : "notice-late";
  return (
    <div role="alert" className={`notice ${tone}`}>
      <p>
        <strong>{detail}</strong>
      </p>
      {errors && errors.length > 1 && (
        <ul className="small">
          {errors.map((one) => (
            <li key={one.at + one.says}>
              {one.says} {one.doNext}
            </li>
          ))}
        </ul>
      )}
      <p>{doNext}</p>
      {(rule || reference || again) && (
        <p className="small quiet row">
          {rule && <span>Rule {rule}</span>}
          {reference && <span>Reference {reference}</span>}
          {again && (
            <button type="button" className="link" onClick={again}>
              Try again
            </button>
          )}
        </p>
      )}
    </div>
  );
}
