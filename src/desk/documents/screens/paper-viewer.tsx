// One paper, page by page: larger, turned, searched, by mouse or by keys. What is shown are pictures that the
// server drew; the file itself never opens in here.
import { useState } from "react";
import { Dialog } from "../../../ui/dialog.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { DocumentWire, PagesWire } from "../wire.ts";
import { PagePicture } from "./page-picture.tsx";
import { PageStrip } from "./page-strip.tsx";
import { savePaper, useFound, usePages } from "./papers-data.ts";
import { ViewerBar } from "./viewer-bar.tsx";
import { clampPage, nextHit, type View, zoomed } from "./viewing.ts";

type Props = {
  readonly caseId: string;
  readonly paper: DocumentWire;
  readonly startAt: number;
  readonly startWords: string;
  readonly close: () => void;
};

export function PaperViewer(props: Props) {
  return (
    <Dialog open={true} title={props.paper.name} close={props.close}>
      <Looked {...props} />
    </Dialog>
  );
}

function Looked({ caseId, paper, startAt, startWords }: Props) {
  const { data, error, refetch } = usePages(caseId, paper.id);
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet viewer-waits">Opening the paper …</p>;
  if (data.state === "failed") return <NotShown caseId={caseId} paper={paper} says={data.says} />;
  return <Viewer caseId={caseId} paper={paper} pages={data} startAt={startAt} startWords={startWords} />;
}

type ViewerProps = Omit<Props, "close"> & { readonly pages: PagesWire };

function Viewer({ caseId, paper, pages, startAt, startWords }: ViewerProps) {
  const count = pages.pages.length;
  const [view, setView] = useState<View>({ page: clampPage(startAt, count), zoom: 1, turn: 0 });
  const [words, setWords] = useState(startWords);
  const found = useFound(caseId, words, paper.id);
  const hits = words.trim().length >= 2 ? (found.data?.items ?? []) : [];
  const go = (page: number) => setView((was) => ({ ...was, page: clampPage(page, count) }));
  const goHit = (step: 1 | -1) => go(nextHit(hits, view.page, step));
  const zoom = (step: 1 | -1) => setView((was) => ({ ...was, zoom: zoomed(was.zoom, step) }));
  const turn = () => setView((was) => ({ ...was, turn: (was.turn + 90) % 360 }));
  const [onward, back] = [() => go(view.page + 1), () => go(view.page - 1)];
  const [toFirst, toLast] = [() => go(1), () => go(count)];
  useKeys({
    ArrowRight: onward,
    ArrowLeft: back,
    PageDown: onward,
    PageUp: back,
    Home: toFirst,
    End: toLast,
    "+": () => zoom(1),
    "=": () => zoom(1),
    "-": () => zoom(-1),
    r: turn,
    n: () => goHit(1),
    p: () => goHit(-1),
    f: () => document.getElementById("viewer-find")?.focus(),
  });
  const size = pages.pages[view.page - 1] ?? { width: 612, height: 792 };
  const isPlain = paper.mediaType.startsWith("text/") || paper.mediaType === "application/edi-x12";
  return (
    <div className="viewer">
      <ViewerBar
        view={view}
        count={count}
        words={words}
        hits={hits}
        isLooking={words.trim().length >= 2 && (found.isPending || found.isPlaceholderData)}
        hasText={pages.state === "read"}
        isPlain={isPlain}
        does={{ go, zoom, turn, goHit, setWords }}
        save={() => savePaper(caseId, paper.id, paper.name)}
      />
      <div className="viewer-body">
        {count > 1 && !isPlain && (
          <PageStrip caseId={caseId} document={paper.id} sizes={pages.pages} page={view.page} go={go} />
        )}
        <PagePicture
          key={view.page}
          caseId={caseId}
          document={paper.id}
          view={view}
          size={size}
          isPlain={isPlain}
          isLast={view.page === count}
          hit={hits.find(({ page }) => page === view.page)}
          words={words}
        />
      </div>
    </div>
  );
}

type NotShownProps = Pick<Props, "caseId" | "paper"> & { readonly says: string | null };

function NotShown({ caseId, paper, says }: NotShownProps) {
  const [error, setError] = useState<unknown>(null);
  return (
    <div className="stack">
      {error !== null && <ProblemNotice error={error} />}
      <p className="notice notice-due">
        <strong>{says ?? "The paper cannot be shown."}</strong> It is safe in the case. Save the file, and
        open it with a program that you trust; or ask for it once more.
      </p>
      <p>
        <button
          type="button"
          className="link"
          onClick={() => savePaper(caseId, paper.id, paper.name).catch(setError)}
        >
          Save {paper.name}
        </button>
      </p>
    </div>
  );
}
