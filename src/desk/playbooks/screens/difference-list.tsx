// The differences of two versions as sentences, by what they are about.
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useDifference } from "./playbooks-data.ts";

const kinds = [
  ["stage", "Stages"],
  ["step", "Steps"],
  ["way", "What leads where"],
  ["event", "What can happen"],
  ["clock", "Clocks"],
] as const;

type Props = { readonly name: string; readonly from: number; readonly to: number };

export function DifferenceList({ name, from, to }: Props) {
  const { data, error, refetch } = useDifference(name, from, to);
  if (from === to) return <p className="quiet">Choose two versions.</p>;
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (data?.items.length === 0)
    return <p className="quiet">They say the same of every stage, step and clock.</p>;
  return (
    <dl className="admin-facts">
      {kinds.map(([kind, title]) => {
        const mine = data?.items.filter(({ what }) => what === kind) ?? [];
        if (mine.length === 0) return null;
        return (
          <div key={kind} className="difference-kind">
            <dt>{title}</dt>
            <dd>
              <ul>
                {mine.map(({ name: which, how, says }) => (
                  <li key={which + says}>{how === "changed" ? `“${which}”: ${says}` : says}</li>
                ))}
              </ul>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
