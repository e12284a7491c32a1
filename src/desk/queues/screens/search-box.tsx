// Looks for words in the number, the names and the claim.
import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useKeys } from "../../../ui/keys.ts";

type Props = { readonly words: string; readonly look: (q: string) => void };

export function SearchBox({ words, look }: Props) {
  const [typed, setTyped] = useState(words);
  const field = useRef<HTMLInputElement>(null);
  useKeys(useRef({ "/": () => field.current?.focus() }).current);
  return (
    <search className="queue-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look(typed.trim());
        }}
      >
        <TextInput
          ref={field}
          type="search"
          aria-label="Search cases by number, name or claim"
          placeholder="Number, name or claim"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}
