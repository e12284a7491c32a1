// A playbook as people agree on it: the way, the stages with their steps, and who is responsible for each.
import { atStart } from "../../../core/words.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { PlaybookWhole } from "../wire.ts";
import { Diagram, usePlaybook } from "./diagram.tsx";

export function PlaybookPage({ name }: { readonly name: string }) {
  const { data, error } = usePlaybook(name);
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{data ? `Playbook: ${data.title}` : "Playbook"}</h1>
        {data && (
          <p className="quiet small">
            Version {data.version}. {data.opensWhen}
          </p>
        )}
      </div>
      {error && <ProblemNotice error={error} />}
      {data && <Diagram playbook={name} />}
      {data && <Responsibilities playbook={data} />}
    </main>
  );
}

function Responsibilities({ playbook }: { readonly playbook: PlaybookWhole }) {
  const actions = new Map(playbook.events.map(({ name, title }) => [name, title]));
  return (
    <section aria-labelledby="who" className="playbook-who">
      <h2 id="who">Who does what</h2>
      <Wide label="Steps and who is responsible">
        <table>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Responsible</th>
              <th scope="col">Done by</th>
              <th scope="col">Rule</th>
            </tr>
          </thead>
          {playbook.stages.map(({ name, title, means, steps }) => (
            <tbody key={name}>
              <tr className="queue-group">
                <th scope="rowgroup" colSpan={4}>
                  <strong>{title}</strong> <span className="quiet">{means}</span>
                </th>
              </tr>
              {steps.map((step) => (
                <tr key={step.title}>
                  <td>{atStart(step.title)}</td>
                  <td>
                    <PartyBadge party={step.responsible} />
                  </td>
                  <td className="quiet">{actions.get(step.action) ?? step.action}</td>
                  <td className="quiet nowrap">{step.rule}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Wide>
    </section>
  );
}
