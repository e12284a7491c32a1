// A token instead of an account: for machines and for trying things out.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../ui/language/words.tsx";
import { takeToken } from "../../../../ui/session.ts";
import { PasswordField } from "./password-field.tsx";
import { words } from "./words.ts";

export function TokenStep({ account }: { readonly account: () => void }) {
  const say = useWords(words);
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        takeToken(typed.trim());
        queries.clear();
      }}
    >
      <PasswordField
        label={say("token")}
        hint={say("tokenHint")}
        kind="current-password"
        value={typed}
        onChange={setTyped}
        focused
      />
      <div className="row">
        <Button type="submit">{say("signIn")}</Button>
        <button
          type="button"
          className="link small"
          onClick={() => {
            takeToken(null);
            account();
          }}
        >
          {say("useAccount")}
        </button>
      </div>
    </form>
  );
}
