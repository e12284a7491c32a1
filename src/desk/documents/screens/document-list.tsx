// The papers of a case: looked at as pictures, searched by their words, saved as files.
import { useState } from "react";
import { useTakeAsked } from "../../../ui/asked.ts";
import { useClock } from "../../../ui/clock.tsx";
import { choiceInWords } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { DocumentWire } from "../wire.ts";
import { FoundList } from "./found-list.tsx";
import { PaperViewer } from "./paper-viewer.tsx";
import { savePaper, usePapers } from "./papers-data.ts";
import "./papers.css";

type Looking = { readonly paper: DocumentWire; readonly page: number; readonly words: string };

export function DocumentList({ id }: { readonly id: string }) {
  const { data, error, refetch } = usePapers(id);
  const [words, setWords] = useState("");
  const [looking, setLooking] = useState<Looking | null>(null);
  useTakeAsked("paper", data !== undefined, (asked) => {
    const paper = data?.find((one) => one.id === asked);
    if (paper) setLooking({ paper, page: 1, words: "" });
  });
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  if (data.length === 0) {
    return (
      <p className="empty">
        No papers yet. Bills, EOBs and letters that are filed here can be looked at page by page and searched.
        File the first with “Document”, above the timeline.
      </p>
    );
  }
  const look = (document: string, page: number) => {
    const paper = data.find((one) => one.id === document);
    if (paper) setLooking({ paper, page, words });
  };
  const isSearching = words.trim().length >= 2;
  return (
    <>
      <label className="papers-find">
        <span className="small quiet">Find in the papers</span>
        <input
          type="search"
          value={words}
          maxLength={200}
          placeholder="Words, or their beginnings"
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      {isSearching ? (
        <FoundList id={id} words={words} look={look} />
      ) : (
        <PaperTable id={id} papers={data} look={(paper) => look(paper.id, 1)} />
      )}
      {looking && (
        <PaperViewer
          key={looking.paper.id}
          caseId={id}
          paper={looking.paper}
          startAt={looking.page}
          startWords={looking.words}
          close={() => setLooking(null)}
        />
      )}
    </>
  );
}

type TableProps = {
  readonly id: string;
  readonly papers: readonly DocumentWire[];
  readonly look: (paper: DocumentWire) => void;
};

function PaperTable({ id, papers, look }: TableProps) {
  const clock = useClock();
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      <table className="papers">
        <caption className="unseen">Documents of this case</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Document</th>
            <th scope="col">Pages</th>
            <th scope="col">Filed</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {papers.map((paper) => (
            <tr key={paper.id}>
              <td>
                {isKept(paper) ? (
                  <span>{paper.name}</span>
                ) : (
                  <button type="button" className="link" onClick={() => look(paper)}>
                    {paper.name}
                  </button>
                )}
                <span className="papers-kind quiet">{whatItIs(paper)}</span>
                {paper.scan === "waiting" && (
                  <ToneMark tone="waiting">Waits for the virus scanner; nobody gets it before</ToneMark>
                )}
                {paper.scan === "infected" && (
                  <ToneMark tone="late">Infected: locked away. Ask the sender for a clean copy</ToneMark>
                )}
              </td>
              <td className="num quiet">{extentOf(paper)}</td>
              <td className="quiet nowrap" title={`Filed by ${paper.filedBy.name}`}>
                {pointInTime(paper.filedAt, clock)}
              </td>
              <td className="num">
                {!isKept(paper) && (
                  <button
                    type="button"
                    className="link"
                    aria-label={`Save ${paper.name}`}
                    onClick={() => savePaper(id, paper.id, paper.name).catch(setError)}
                  >
                    Save
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Is it kept back, because the scanner has not cleared it? */
const isKept = ({ scan }: DocumentWire): boolean => scan === "waiting" || scan === "infected";

/** Its kind, what it answers, and where it came from. */
function whatItIs({ kind, answers, from }: DocumentWire): string {
  const came = from
    ? `${from.why === "merged" ? "came with" : "split from"} ${from.number ?? "another case"}`
    : "";
  return [kindInWords(kind), answers ? `answers ${answers}` : "", came].filter(Boolean).join(", ");
}

export const kindInWords = (kind: string): string => (kind === "eob" ? "EOB" : choiceInWords(kind));

/** Pages where they are known, otherwise how large the file is. */
function extentOf({ pages, bytes }: DocumentWire): string {
  if (pages !== null && pages > 0) return pages === 1 ? "1 page" : `${pages} pages`;
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
