// Playbooks and their versions: what is different, and which open cases a version would move.
import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import type { PlaybookVersion } from "../wire.ts";
import { DifferenceList } from "./difference-list.tsx";
import { DryRun } from "./dry-run.tsx";
import { usePlaybooks, useVersions } from "./playbooks-data.ts";

export function VersionsPage() {
  const { data: playbooks, error, refetch } = usePlaybooks();
  const [chosen, setChosen] = useState("");
  const name = chosen || (playbooks?.items[0]?.name ?? "");
  const one = playbooks?.items.find((each) => each.name === name);
  const versions = useVersions(name);
  return (
    <AdminFrame
      title="Playbooks"
      says="A case keeps the version it was opened in, until somebody moves it by the map of a later one."
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {playbooks && playbooks.items.length > 1 && (
        <div className="admin-filters">
          <NativeSelect
            label="Playbook"
            value={name}
            data={playbooks.items.map((each) => ({ value: each.name, label: each.title }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </div>
      )}
      {one && (
        <p>
          <strong>{one.title}.</strong> {one.opensWhen}{" "}
          <Link to="/playbooks/$name" params={{ name }}>
            Stages, steps and the diagram
          </Link>
        </p>
      )}
      {versions.error && <ProblemNotice error={versions.error} again={() => void versions.refetch()} />}
      {versions.data && <Versions key={name} name={name} versions={versions.data.items} />}
    </AdminFrame>
  );
}

type Props = { readonly name: string; readonly versions: readonly PlaybookVersion[] };

function Versions({ name, versions }: Props) {
  const [newest, before] = versions;
  const [from, setFrom] = useState(before?.version ?? newest?.version ?? 1);
  const [to, setTo] = useState(newest?.version ?? 1);
  const may = useMay("GET /api/v1/playbooks/:name/moves");
  const choices = versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }));
  return (
    <>
      <section aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        <VersionTable versions={versions} />
      </section>
      {versions.length === 1 && (
        <p className="quiet small">
          There is one version. When the next one ships with its map, its differences in words and the cases
          it would move are shown here before anything happens.
        </p>
      )}
      {versions.length > 1 && (
        <section aria-labelledby="difference" className="stack">
          <h2 id="difference">What is different</h2>
          <div className="admin-filters">
            <NativeSelect
              label="From"
              value={String(from)}
              data={choices}
              onChange={(event) => setFrom(Number(event.currentTarget.value))}
            />
            <NativeSelect
              label="To"
              value={String(to)}
              data={choices}
              onChange={(event) => setTo(Number(event.currentTarget.value))}
            />
          </div>
          <DifferenceList name={name} from={from} to={to} />
          {may && <DryRun key={to} name={name} to={to} />}
        </section>
      )}
    </>
  );
}

function VersionTable({ versions }: { readonly versions: readonly PlaybookVersion[] }) {
  return (
    <Wide label="Versions of this playbook">
      <table>
        <caption className="unseen">Versions of this playbook</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Why it was made</th>
            <th scope="col">Takes cases of</th>
            <th scope="col" className="num">
              Open cases
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, newest, why, from, openCases }) => (
            <tr key={version}>
              <td>
                <strong>{version}</strong> {newest && <ToneMark tone="kept">new cases open in it</ToneMark>}
              </td>
              <td>{why.join(" ") || <span className="quiet">the first one</span>}</td>
              <td>{from.length > 0 ? from.map((one) => `version ${one}`).join(", ") : ""}</td>
              <td className="num">{openCases ?? "more than 10,000"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
