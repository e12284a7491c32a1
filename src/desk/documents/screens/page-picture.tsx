// One page: its picture with the words marked on it, or its plain text.
import { useEffect, useRef, useState } from "react";
import { hitsIn, wordsAsked } from "../../../core/find-in-text.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { FoundPage } from "../wire.ts";
import { useNextPicture, usePageText, usePicture } from "./papers-data.ts";
import { type View, widthFor } from "./viewing.ts";

type Props = {
  readonly caseId: string;
  readonly document: string;
  readonly view: View;
  readonly size: { readonly width: number; readonly height: number };
  readonly isPlain: boolean;
  readonly isLast: boolean;
  readonly hit: FoundPage | undefined;
  readonly words: string;
};

export function PagePicture(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(700);
  useEffect(() => {
    const here = place.current;
    if (!here) return;
    const watch = new ResizeObserver(([entry]) => setRoom(Math.max(200, entry?.contentRect.width ?? 700)));
    watch.observe(here);
    return () => watch.disconnect();
  }, []);
  const { view, isPlain } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={place} className="viewer-page" tabIndex={0} aria-label={`Page ${view.page}`}>
      {isPlain ? <PlainPage {...props} /> : <Drawn {...props} room={room} />}
    </section>
  );
}

function Drawn({ caseId, document, view, size, hit, isLast, room }: Props & { readonly room: number }) {
  const isLying = view.turn % 180 !== 0;
  const [wide, high] = isLying ? [size.height, size.width] : [size.width, size.height];
  const across = Math.round(Math.min(room, 900) * view.zoom);
  const down = Math.round((across * high) / wide);
  const [width, height] = isLying ? [down, across] : [across, down];
  const drawn = { page: view.page, width: widthFor(width, window.devicePixelRatio || 1) };
  const { url, error } = usePicture(caseId, document, drawn);
  useNextPicture(caseId, document, drawn, url !== null && !isLast);
  if (error) return <ProblemNotice error={error} />;
  return (
    <div className="viewer-sheet" style={{ width: across, height: down }} aria-busy={url === null}>
      <div
        className="viewer-turned"
        style={{ width, height, transform: `translate(-50%, -50%) rotate(${view.turn}deg)` }}
      >
        {url ? (
          <img src={url} alt={`Page ${view.page}; its words are found by the search above`} />
        ) : (
          <p className="quiet small viewer-waits">Drawing page {view.page} …</p>
        )}
        {(hit?.boxes ?? []).map(([left, top, boxWide, boxHigh]) => (
          <span
            key={`${left} ${top} ${boxWide}`}
            className="viewer-hit"
            style={{
              left: `${left / 100}%`,
              top: `${top / 100}%`,
              width: `${boxWide / 100}%`,
              height: `${boxHigh / 100}%`,
            }}
          />
        ))}
      </div>
    </div>
  );
}

function PlainPage({ caseId, document, view, words }: Props) {
  const { data, error } = usePageText(caseId, document, view.page, true);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet viewer-waits">Fetching page {view.page} …</p>;
  return <pre className="viewer-plain">{marked(data.text, words)}</pre>;
}

/** The text with every hit marked. */
function marked(text: string, words: string) {
  const hits = hitsIn(text, wordsAsked(words));
  const parts = hits.map(({ start, end }, index) => (
    <span key={start}>
      {text.slice(hits[index - 1]?.end ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
    </span>
  ));
  return [...parts, text.slice(hits.at(-1)?.end ?? 0)];
}
