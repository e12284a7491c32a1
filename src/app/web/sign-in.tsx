// Outside of a sandbox nothing answers without a token.
import { Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { takeToken } from "../../ui/session.ts";

export function SignIn({ refused }: { readonly refused: boolean }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  return (
    <main id="main" className="page">
      <h1>Parley</h1>
      <form
        className="form sheet"
        onSubmit={(event) => {
          event.preventDefault();
          takeToken(typed.trim());
          queries.clear();
        }}
      >
        {refused && (
          <p role="alert">This token opens nothing here. It may have expired or been taken back.</p>
        )}
        <PasswordInput
          label="Your token"
          description="The person who looks after Parley gives you one."
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" disabled={typed.trim() === ""}>
            Sign in
          </Button>
        </div>
      </form>
    </main>
  );
}
