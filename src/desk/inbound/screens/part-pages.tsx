// The files that hang on it: page by page as pictures, or the reason why they were not kept.
import { useState } from "react";
import { PageTurner } from "../../../ui/page-turner.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { InboundWire } from "../wire.ts";
import { usePagesOf, usePictureOf } from "./triage-data.ts";
import { sizeInWords } from "./words.ts";

type Part = InboundWire["files"][number];

export function PartList({ item }: { readonly item: InboundWire }) {
  const { files } = item;
  const [open, setOpen] = useState(files.find(({ pages }) => pages)?.no);
  if (files.length === 0) return null;
  return (
    <section aria-label="Files" className="triage-parts">
      <h3>{files.length === 1 ? "One file" : `${files.length} files`}</h3>
      <ul>
        {files.map((part) => (
          <li key={part.no}>
            <span className="triage-part-name">{part.name}</span>{" "}
            <span className="quiet small">{sizeInWords(part.bytes)}</span>{" "}
            {part.pages && (
              <button
                type="button"
                className="link"
                aria-expanded={open === part.no}
                onClick={() => setOpen(open === part.no ? undefined : part.no)}
              >
                {open === part.no ? "Close" : "Look at it"}
              </button>
            )}
            {part.refused && <p className="small triage-refused">Not kept. {part.refused}</p>}
            {!part.pages && !part.refused && (
              <p className="small quiet">It can be opened once it is attached to its case.</p>
            )}
            {open === part.no && <Pages id={item.id} part={part} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pages({ id, part }: { readonly id: string; readonly part: Part }) {
  const { data, error } = usePagesOf(id, part.no);
  const [page, setPage] = useState(1);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet triage-page-wait">Fetching its pages …</p>;
  if (data.says !== null || data.pages.length === 0)
    return <p className="notice">{data.says ?? "It has no pages that could be shown."}</p>;
  const size = data.pages[page - 1] ?? { width: 612, height: 792 };
  return (
    <div className="triage-pages">
      <PageTurner page={page} count={data.pages.length} turn={setPage} />
      <Picture id={id} part={part} page={page} size={size} />
    </div>
  );
}

type PictureProps = {
  readonly id: string;
  readonly part: Part;
  readonly page: number;
  readonly size: { readonly width: number; readonly height: number };
};

function Picture({ id, part, page, size }: PictureProps) {
  const { url, error } = usePictureOf(id, part.no, page);
  if (error) return <ProblemNotice error={error} />;
  return (
    <div
      className="triage-sheet"
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
      aria-busy={url === null}
    >
      {url ? (
        <img src={url} alt={`Page ${page} of ${part.name}`} />
      ) : (
        <p className="quiet small">Drawing page {page} …</p>
      )}
    </div>
  );
}
