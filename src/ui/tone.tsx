// The four tones. Each has an icon and a word, so that none of them is told by its colour alone.
import type { ReactNode } from "react";

export type Tone = "due" | "late" | "kept" | "waiting";

const paths: Readonly<Record<Tone, string>> = {
  due: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4v4l2.8 1.8",
  late: "M8 1.8 15 14H1L8 1.8ZM8 6v4M8 11.6v.9",
  kept: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5 8.2l2.1 2.1L11 6",
  waiting: "M4 2h8M4 14h8M5 2c0 4 6 4 6 6s-6 2-6 6M11 2c0 4-6 4-6 6s6 2 6 6",
};

export function ToneMark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`tone tone-${tone}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={paths[tone]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      </svg>
      <span>{children}</span>
    </span>
  );
}
