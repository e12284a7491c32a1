// The way of a kind of case, drawn from the very playbook that moves it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { FlowPicture } from "../../../ui/flow/flow-picture.tsx";
import { Signpost } from "../../../ui/flow/signpost.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { PlaybookWhole } from "../wire.ts";

type Props = {
  readonly playbook: string;
  readonly version?: number;
  /** Where a case stands; without it the whole way is shown. */
  readonly stage?: string;
};

/** A playbook never changes once it is there: it is asked for once. */
export const usePlaybook = (name: string, version?: number) =>
  useQuery({
    queryKey: ["playbook", name, ...(version === undefined ? [] : [version])],
    queryFn: () =>
      ask<PlaybookWhole>(
        `/api/v1/playbooks/${encodeURIComponent(name)}${version === undefined ? "" : `?version=${version}`}`,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function Diagram({ playbook: name, version, stage }: Props) {
  const [open, setOpen] = useState(false);
  const { data: playbook, error } = usePlaybook(name, version);
  if (error) return <ProblemNotice error={error} />;
  if (!playbook) return <p className="quiet">Drawing …</p>;
  const nodes = playbook.stages.map((one) => ({ name: one.name, title: one.title }));
  const whole = {
    title: `The way of a case: ${playbook.title}`,
    nodes,
    arrows: playbook.arrows,
    first: playbook.first,
    last: playbook.stages.filter(({ final }) => final).map((one) => one.name),
  };
  const here = playbook.stages.find((one) => one.name === stage);
  if (!here) {
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
      <Signpost
        here={{ name: here.name, title: here.title }}
        means={here.means}
        nodes={nodes}
        arrows={playbook.arrows}
      />
      <p>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          See the whole way
        </button>
      </p>
      <Dialog open={open} close={() => setOpen(false)} title={`${whole.title}. Now at: ${here.title}.`}>
        <FlowPicture {...whole} present={here.name} />
      </Dialog>
    </div>
  );
}
