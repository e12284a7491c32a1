// A place to drop a file, to choose one, or to paste its text.
import { useId, useState } from "react";

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly accept?: string;
  readonly onFile: (file: File) => void;
  /** Takes several at once instead. */
  readonly onFiles?: (files: readonly File[]) => void;
};

export function FileDrop({ label, hint, accept, onFile, onFiles }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (onFiles && file) onFiles([...(files ?? [])]);
    else if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short way to the field inside
    <div
      className={over ? "drop drop-over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        multiple={onFiles !== undefined}
        accept={accept}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
