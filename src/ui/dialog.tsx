// A page above the page: the browser's own dialog, which keeps the focus inside and gives it back.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { InDialog } from "./keys.ts";

type Props = {
  readonly open: boolean;
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
};

export function Dialog({ open, title, close, children }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  if (!open) return null;
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={close}>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="link" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      <InDialog value={true}>{children}</InDialog>
    </dialog>
  );
}
