// A flow as a picture. The words beside it say the same; the picture is not the only way to learn it.
import { useEffect, useId, useRef } from "react";
import { box, type FlowArrow, type FlowNode, flowLayout } from "./layout.ts";
import "./flow.css";

type Props = {
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly arrows: readonly FlowArrow[];
  readonly first: string;
  readonly last: readonly string[];
  /** The box that is marked: "here". */
  readonly present?: string | undefined;
};

export function FlowPicture({ title, nodes, arrows, first, last, present }: Props) {
  const id = useId();
  const { width, height, boxes, lines } = flowLayout(nodes, arrows, { first, last });
  const here = boxes.find((one) => one.name === present);
  const frame = useRef<HTMLElement>(null);
  const middle = here ? here.x + box.width / 2 : 0;
  useEffect(() => {
    if (frame.current) frame.current.scrollLeft = middle - frame.current.clientWidth / 2;
  }, [middle]);
  const label = here ? `${title}. Now at: ${here.title}.` : title;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture must be scrollable by keyboard
    <section ref={frame} className="flow scroll-x" tabIndex={0} aria-label={label}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
        <defs>
          <marker id={id} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" className="flow-head" />
          </marker>
        </defs>
        {lines.map(({ from, to, path, way, says }) => (
          <path
            key={`${from} ${to}`}
            d={path}
            markerEnd={`url(#${id})`}
            className={`flow-line flow-${way}${from === present ? " flow-open" : ""}`}
          >
            <title>{says}</title>
          </path>
        ))}
        {boxes.map((one) => (
          <g key={one.name} className={one.name === present ? "flow-box flow-here" : "flow-box"}>
            <rect x={one.x} y={one.y} width={box.width} height={box.height} rx="6" />
            <foreignObject x={one.x} y={one.y} width={box.width} height={box.height}>
              <div className="flow-title">{one.title}</div>
            </foreignObject>
          </g>
        ))}
      </svg>
    </section>
  );
}
