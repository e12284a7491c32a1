// The statement itself: a photo, a PDF or a paste from the clipboard, filed on the case as soon as it opens.
import { useEffect } from "react";
import { FileDrop } from "../../../ui/file-drop.tsx";

type Props = {
  readonly statement: File | null;
  readonly take: (file: File | null) => void;
};

const mostBytes = 25 * 1_048_576;
const accept = "image/*,application/pdf,.heic,.tif,.tiff,text/plain";

export function StatementDrop({ statement, take }: Props) {
  useEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const file = [...(clipboardData?.files ?? [])].find(({ type }) => /^image\/|pdf$/.test(type));
      if (file) take(file);
    };
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  }, [take]);
  const tooLarge = statement !== null && statement.size > mostBytes;
  return (
    <div className="stack">
      <FileDrop
        label="The statement: a photo or a PDF"
        hint="Drop it, choose it, or paste a picture. It is filed as the bill when the case opens."
        accept={accept}
        onFile={take}
      />
      {statement && (
        <p className="row small" role="status">
          <span>
            Attached: <strong>{statement.name || "picture from the clipboard"}</strong>,{" "}
            {Math.max(1, Math.round(statement.size / 1000))} kB
          </span>
          <button type="button" className="link" onClick={() => take(null)}>
            Take it off
          </button>
        </p>
      )}
      {tooLarge && (
        <p className="small field-wrong">
          This file is larger than 25 MB and would not be taken. Send a smaller photo, or single pages.
        </p>
      )}
    </div>
  );
}
