// What can be done with the page in sight, each with its key.
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { View } from "./viewing.ts";

type Props = {
  readonly view: View;
  readonly count: number;
  readonly words: string;
  readonly hits: readonly { readonly page: number; readonly hits: number }[];
  readonly isLooking: boolean;
  readonly hasText: boolean;
  readonly isPlain: boolean;
  readonly does: {
    readonly go: (page: number) => void;
    readonly zoom: (step: 1 | -1) => void;
    readonly turn: () => void;
    readonly goHit: (step: 1 | -1) => void;
    readonly setWords: (words: string) => void;
  };
  readonly save: () => Promise<void>;
};

export function ViewerBar({ view, count, words, hits, isLooking, hasText, isPlain, does, save }: Props) {
  const [error, setError] = useState<unknown>(null);
  return (
    <div className="viewer-bar">
      <div className="row">
        <Tool
          says="Page before"
          keys="←"
          off={view.page <= 1 && "This is the first page."}
          does={() => does.go(view.page - 1)}
        >
          ‹
        </Tool>
        <span className="num">
          Page {view.page} of {count}
        </span>
        <Tool
          says="Next page"
          keys="→"
          off={view.page >= count && "This is the last page."}
          does={() => does.go(view.page + 1)}
        >
          ›
        </Tool>
      </div>
      {!isPlain && (
        <div className="row">
          <Tool says="Smaller" keys="-" does={() => does.zoom(-1)}>
            −
          </Tool>
          <span className="num">{Math.round(view.zoom * 100)} %</span>
          <Tool says="Larger" keys="+" does={() => does.zoom(1)}>
            +
          </Tool>
          <Tool says="Turn right" keys="r" does={does.turn}>
            Turn
          </Tool>
        </div>
      )}
      <div className="row viewer-finds">
        {hasText ? (
          <>
            <label>
              <span className="unseen">Find in this paper</span>
              <input
                id="viewer-find"
                type="search"
                value={words}
                maxLength={200}
                placeholder="Find in this paper (F)"
                onChange={(event) => does.setWords(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === "Enter") does.goHit(event.shiftKey ? -1 : 1);
                }}
              />
            </label>
            <span role="status" className="small quiet">
              {isLooking ? "Looking …" : hitsInWords(words, hits)}
            </span>
            {hits.length > 0 && (
              <>
                <Tool says="Hit before" keys="p" does={() => does.goHit(-1)}>
                  ↑
                </Tool>
                <Tool says="Next hit" keys="n" does={() => does.goHit(1)}>
                  ↓
                </Tool>
              </>
            )}
          </>
        ) : (
          <span className="small quiet">There is no text in this scan, so it cannot be searched.</span>
        )}
      </div>
      <button type="button" className="link" onClick={() => save().catch(setError)}>
        Save the file
      </button>
      {error !== null && <ProblemNotice error={error} />}
    </div>
  );
}

function hitsInWords(words: string, hits: Props["hits"]): string {
  if (words.trim().length < 2) return "";
  const count = hits.reduce((sum, one) => sum + one.hits, 0);
  if (count === 0) return "Not in this paper.";
  return `${count} ${count === 1 ? "hit" : "hits"} on ${hits.length} ${hits.length === 1 ? "page" : "pages"}`;
}

type ToolProps = {
  readonly says: string;
  readonly keys: string;
  /** Why it cannot be done now. */
  readonly off?: string | false;
  readonly does: () => void;
  readonly children: string;
};

function Tool({ says, keys, off = false, does, children }: ToolProps) {
  return (
    <button
      type="button"
      className="viewer-tool"
      aria-label={says}
      title={off || `${says} (${keys})`}
      aria-disabled={off !== false}
      onClick={() => !off && does()}
    >
      {children}
    </button>
  );
}
