// Asks for what is hidden, with a reason.
import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { GlassWire } from "../wire.ts";

const anId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

export function BreakForm({ number: given }: { readonly number: string }) {
  const [number, setNumber] = useState(given);
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const go = useNavigate();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => {
      const asked = number.trim();
      const behind = anId.test(asked) ? { caseId: asked } : { number: asked.toUpperCase() };
      return ask<GlassWire>("/api/v1/break-glass", { body: { ...behind, reason } });
    },
    onSuccess: async ({ cases }) => {
      await client.invalidateQueries();
      const [first] = cases;
      if (first) await go({ to: "/cases/$id", params: { id: first.id } });
    },
  });
  const lacks = number.trim() === "" ? "Give the number." : reason.trim().length < 10 ? "Say why." : "";
  return (
    <form
      className="stack glass-form"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <TextInput
        label="Number of the case"
        description="As it stands on a letter or was told on the telephone."
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Textarea
        label="Why you must see it"
        description="The privacy officers read it. At least ten characters."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      {error && <ProblemNotice error={error} />}
      <div className="row">
        <Button type="submit" variant="default" loading={isPending} disabled={lacks !== ""}>
          Break the glass for an hour
        </Button>
        {lacks !== "" && <span className="small quiet">{lacks}</span>}
      </div>
    </form>
  );
}
