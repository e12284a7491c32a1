// The present place of a flow, large enough to read, with the ways that lead on from it and where they end.
import type { FlowArrow, FlowNode } from "./layout.ts";
import "./flow.css";

type Props = {
  readonly here: FlowNode;
  /** What this place is for. */
  readonly means: string;
  readonly nodes: readonly FlowNode[];
  readonly arrows: readonly FlowArrow[];
};

export function Signpost({ here, means, nodes, arrows }: Props) {
  const titleOf = (name: string) => nodes.find((one) => one.name === name)?.title ?? name;
  const onward = [...new Set(arrows.filter(({ from }) => from === here.name).map(({ to }) => to))]
    .filter((to) => to !== here.name)
    .map((to) => ({
      to,
      ways: [
        ...new Set(arrows.filter((one) => one.from === here.name && one.to === to).map(({ says }) => says)),
      ],
    }));
  return (
    <div className="signpost">
      <div className="signpost-here">
        <p className="small">The case is here</p>
        <p className="signpost-title">{here.title}</p>
        <p className="small">{means}</p>
      </div>
      {onward.length > 0 && (
        <ul aria-label="From here it goes on to">
          {onward.map(({ to, ways }) => (
            <li key={to}>
              <strong>{titleOf(to)}</strong>
              <span className="small quiet">{ways.join("; or ")}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
