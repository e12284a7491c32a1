// The way of a balance bill, drawn from the very playbook that moves it.
import { useState } from "react";
import { arrowsOf } from "../../../core/draw.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { FlowPicture } from "../../../ui/flow/flow-picture.tsx";
import { Signpost } from "../../../ui/flow/signpost.tsx";

const playbook = balanceBill as unknown as Parameters<typeof arrowsOf>[0];
const nodes = Object.entries(playbook.stages).map(([name, { title }]) => ({ name, title }));

/** Withdrawing is possible from every stage: said in words, not drawn fourteen times. */
const arrows = arrowsOf(playbook)
  .filter(({ from, event }) => playbook.stages[from]?.on[event] !== undefined)
  .map(({ from, event, to }) => ({ from, to, says: playbook.events[event]?.title ?? event }));

const whole = {
  title: "The way of a balance bill",
  nodes,
  arrows,
  first: playbook.first,
  last: playbook.final,
} as const;

export function Diagram({ stage }: { readonly stage?: string }) {
  const [open, setOpen] = useState(false);
  const here = stage === undefined ? undefined : playbook.stages[stage];
  if (stage === undefined || !here) {
    return (
      <figure className="stack">
        <FlowPicture {...whole} />
        <figcaption className="small quiet">
          Dashed ways lead back. From every open stage a case can also be withdrawn.
        </figcaption>
      </figure>
    );
  }
  return (
    <div className="stack">
      <Signpost here={{ name: stage, title: here.title }} means={here.means} nodes={nodes} arrows={arrows} />
      <p>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          See the whole way
        </button>
      </p>
      <Dialog open={open} close={() => setOpen(false)} title={`${whole.title}. Now at: ${here.title}.`}>
        <FlowPicture {...whole} present={stage} />
      </Dialog>
    </div>
  );
}
