// A box to tick, the browser's own, with its words and what they mean.
import type { ReactNode } from "react";

type Props = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onTick: (on: boolean) => void;
  readonly says?: string | undefined;
  readonly disabled?: boolean;
  /** Where the words stand elsewhere in the row. */
  readonly unseen?: boolean;
};

export function Tick({ label, checked, onTick, says, disabled = false, unseen = false }: Props) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <span className={unseen ? "unseen" : undefined}>
        {label}
        {says && <span className="small quiet"> {says}</span>}
      </span>
    </label>
  );
}
