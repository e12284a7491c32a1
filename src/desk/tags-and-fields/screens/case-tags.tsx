// The tags of a case in one line, and a small field for another one.
import { useId, useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { TagTone } from "../wire.ts";
import { useCaseTags, useTagging, useTagsLike } from "./fields-data.ts";
import { TagMark, tones, toneWords } from "./tag-mark.tsx";

export function CaseTags({ id }: { readonly id: string }) {
  const { data } = useCaseTags(id);
  const { add, remove, error } = useTagging(id);
  const [adding, setAdding] = useState(false);
  return (
    <div className="row case-tags">
      <ul className="row" aria-label="Tags">
        {(data ?? []).map(({ key, name, tone, addedBy }) => (
          <li key={key} title={`Added by ${addedBy}`}>
            <TagMark tone={tone}>{name}</TagMark>
            <button
              type="button"
              className="tag-off no-print"
              aria-label={`Take the tag ${name} off`}
              onClick={() => void remove(key)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AddTag add={add} close={() => setAdding(false)} />
      ) : (
        <button type="button" className="link small no-print" onClick={() => setAdding(true)}>
          Add a tag
        </button>
      )}
      {error !== null && <ProblemNotice error={error} />}
    </div>
  );
}

type Props = {
  readonly add: (name: string, tone?: TagTone) => Promise<boolean>;
  readonly close: () => void;
};

function AddTag({ add, close }: Props) {
  const list = useId();
  const [name, setName] = useState("");
  const [tone, setTone] = useState<TagTone | "">("");
  const suggested = useTagsLike(name.trim(), true);
  const known = suggested.data?.find((one) => one.key === name.trim().toLowerCase());
  const submit = async () => {
    if (name.trim() !== "" && (await add(name.trim(), tone || undefined))) close();
  };
  return (
    <form
      className="row tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={({ key }) => key === "Escape" && close()}
    >
      <input
        // Somebody has just asked to type here.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        aria-label="Tag"
        list={list}
        value={name}
        maxLength={40}
        placeholder="A word or two"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <datalist id={list}>
        {(suggested.data ?? []).map((one) => (
          <option key={one.key} value={one.name} />
        ))}
      </datalist>
      <select
        aria-label="What the tag says"
        value={tone || known?.tone || "quiet"}
        onChange={(event) => setTone(event.currentTarget.value as TagTone)}
      >
        {tones.map((one) => (
          <option key={one} value={one}>
            {toneWords[one]}
          </option>
        ))}
      </select>
      <button type="submit" className="link small">
        Add
      </button>
      <button type="button" className="link small" onClick={close}>
        Cancel
      </button>
    </form>
  );
}
