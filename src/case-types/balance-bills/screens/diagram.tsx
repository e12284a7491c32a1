// The way of a balance bill, drawn from the very playbook that moves it.
import { arrowsOf } from "../../../core/draw.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { FlowPicture } from "../../../ui/flow/flow-picture.tsx";

const playbook = balanceBill as unknown as Parameters<typeof arrowsOf>[0];
const nodes = Object.entries(playbook.stages).map(([name, { title }]) => ({ name, title }));

/** Withdrawing is possible from every stage: said in words, not drawn fourteen times. */
const arrows = arrowsOf(playbook)
  .filter(({ from, event }) => playbook.stages[from]?.on[event] !== undefined)
  .map(({ from, event, to }) => ({ from, to, says: playbook.events[event]?.title ?? event }));

export function Diagram({ stage }: { readonly stage?: string }) {
  const onward = arrows
    .filter(({ from }) => from === stage)
    .map(({ says, to }) => `${says} → ${playbook.stages[to]?.title ?? to}`)
    .join("; ");
  return (
    <figure className="stack">
      <FlowPicture
        title="The way of a balance bill"
        nodes={nodes}
        arrows={arrows}
        first={playbook.first}
        last={playbook.final}
        present={stage}
      />
      <figcaption className="small quiet">
        {stage === undefined
          ? "Dashed ways lead back. From every open stage a case can also be withdrawn."
          : `From here: ${onward}.`}
      </figcaption>
    </figure>
  );
}
