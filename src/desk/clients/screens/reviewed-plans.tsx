// For which plans an organisation of medical management reviews: its nurses name these and no other.
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useClients } from "./clients-data.ts";
import "./reviewed-plans.css";

type Props = {
  /** Ids with spaces between them. */
  readonly chosen: string;
  readonly choose: (ids: string) => void;
};

export function ReviewedPlans({ chosen, choose }: Props) {
  const { data, error, hasNextPage, fetchNextPage } = useClients({ party: "plan", q: "" });
  const plans = data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = chosen.split(" ").filter((id) => id !== "");
  const set = (id: string, on: boolean) =>
    choose((on ? [...ids, id] : ids.filter((one) => one !== id)).join(" "));
  return (
    <fieldset className="wide client-plans">
      <legend>Reviews for these plans</legend>
      <p className="field-hint">
        Its nurses key authorisations under these plans and read their clause; of other plans they learn
        nothing. Where none is marked, it is the only plan of the desk, if there is only one.
      </p>
      {error && <ProblemNotice error={error} />}
      {data && plans.length === 0 && <p className="quiet small">No plan is kept yet. Add it as a client.</p>}
      {plans.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={ids.includes(id)}
            onChange={({ currentTarget }) => set(id, currentTarget.checked)}
          />
          <span>{name}</span>
        </label>
      ))}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show more plans
        </button>
      )}
    </fieldset>
  );
}
