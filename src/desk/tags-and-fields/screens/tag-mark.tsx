// One tag: its word, with the shape of its tone before it, so that no tone is told by colour alone.
import type { ReactNode } from "react";
import type { TagTone } from "../wire.ts";
import "./fields.css";

const shapes: Readonly<Record<TagTone, string>> = {
  quiet: "M2 5.5h7l4 2.5-4 2.5H2z",
  good: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Z",
  warn: "M8 2 14 8l-6 6-6-6z",
  bad: "M8 2 15 14H1z",
};

export const toneWords: Readonly<Record<TagTone, string>> = {
  quiet: "Plain",
  good: "Good news",
  warn: "Watch this",
  bad: "Trouble",
};

/** Every tone, in the order in which they are offered. */
export const tones = Object.keys(toneWords) as readonly TagTone[];

export function TagMark({ tone, children }: { readonly tone: TagTone; readonly children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[tone]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      </svg>
      {children}
    </span>
  );
}
