// Closing broken glass before its time, and saying how one finds it.
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";

function useGlassAct(path: string, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => ask(path, { body }),
    onSuccess: async () => {
      done();
      await client.invalidateQueries();
    },
  });
}

export function EndGlass({ id }: { readonly id: string }) {
  const { mutate, isPending, error } = useGlassAct(`/api/v1/break-glass/${id}/end`, () => {});
  return (
    <>
      <button type="button" className="link" disabled={isPending} onClick={() => mutate({})}>
        Close it now
      </button>
      {error && <ProblemNotice error={error} />}
    </>
  );
}

export function ReviewGlass({ id, who }: { readonly id: string; readonly who: string }) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState("right");
  const [says, setSays] = useState("");
  const { mutate, isPending, error } = useGlassAct(`/api/v1/break-glass/${id}/review`, () => setOpen(false));
  return (
    <>
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        Look back
      </Button>
      <Dialog open={open} close={() => setOpen(false)} title={`How do you find it? ${who}`}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            mutate({ justified: found === "right", says });
          }}
        >
          <NativeSelect
            label="I find it"
            value={found}
            onChange={(event) => setFound(event.currentTarget.value)}
            data={[
              { value: "right", label: "Right: it had to be" },
              { value: "wrong", label: "Wrong: it should not have been" },
            ]}
          />
          <Textarea
            label="In your words"
            value={says}
            onChange={(event) => setSays(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          {error && <ProblemNotice error={error} />}
          <div className="row">
            <Button type="submit" loading={isPending} disabled={says.trim().length < 3}>
              Record the review
            </Button>
            {says.trim().length < 3 && <span className="small quiet">Say how you find it.</span>}
          </div>
        </form>
      </Dialog>
    </>
  );
}
