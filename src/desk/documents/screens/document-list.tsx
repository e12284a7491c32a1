// The papers of a case. They are fetched as files and never shown inside this page.
import { useQuery } from "@tanstack/react-query";
import { ask, fetched } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { DocumentWire } from "../wire.ts";

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

async function save(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await (await fetched(path)).blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

export function DocumentList({ id }: { readonly id: string }) {
  const clock = useClock();
  const path = `/api/v1/cases/${id}/documents`;
  const { data, error } = useQuery({
    queryKey: ["case", id, "documents"],
    queryFn: () => ask<{ items: readonly DocumentWire[] }>(path),
    select: ({ items }) => items,
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  if (data.length === 0) {
    return <p className="empty">No papers yet. File the first with “Write down: Document”.</p>;
  }
  return (
    <table>
      <caption className="unseen">Documents of this case</caption>
      <tbody>
        {data.map(({ id: document, kind, name, bytes, filedAt }) => (
          <tr key={document}>
            <td>{kind}</td>
            <td>
              <button
                type="button"
                className="link"
                onClick={() => void save(`${path}/${document}/content`, name)}
              >
                {name}
              </button>
            </td>
            <td className="num quiet">{size(bytes)}</td>
            <td className="quiet nowrap">{pointInTime(filedAt, clock)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
