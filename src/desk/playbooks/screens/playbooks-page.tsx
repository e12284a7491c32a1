// The kinds of case there are: when each begins, and the way it goes.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { PlaybookLine } from "../wire.ts";

export function PlaybooksPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ["playbooks"],
    queryFn: () => ask<{ items: readonly PlaybookLine[] }>("/api/v1/playbooks"),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>How cases go</h1>
        <p className="quiet small">Each kind of case goes by its playbook: the same for everybody.</p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching the playbooks …</p>}
      <ul className="stack">
        {data?.items.map(({ name, title, opensWhen, prefix, version }) => (
          <li key={name}>
            <Link to="/playbooks/$name" params={{ name }}>
              {title}
            </Link>
            <p>
              {opensWhen}{" "}
              <span className="quiet">
                Cases {prefix}, version {version}.
              </span>
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}
