// Which tag, for many cases at once: the words that the desk uses are offered while typing.
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useTagsLike } from "./fields-data.ts";

type Props = {
  readonly verb: string;
  readonly send: (input: object, key: string) => Promise<void>;
};

export function TagForm({ verb, send }: Props) {
  const list = useId();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { data: suggested = [] } = useTagsLike(name.trim(), true);
  const hang = async () => {
    if (name.trim() === "") return setWrong("Say which tag.");
    setBusy(true);
    setError(null);
    try {
      await send({ name: name.trim() }, key);
      await queries.invalidateQueries({ queryKey: ["tags"] });
    } catch (problem) {
      setError(problem);
      setKey(crypto.randomUUID());
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void hang();
      }}
    >
      {error !== null && <ProblemNotice error={error} />}
      <TextInput
        label="Tag"
        description="A word or two by which the cases are found again. Up to 40 letters."
        required
        maxLength={40}
        list={list}
        value={name}
        error={wrong}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setWrong(null);
        }}
      />
      <datalist id={list}>
        {suggested.map((one) => (
          <option key={one.key} value={one.name} />
        ))}
      </datalist>
      <div className="row">
        <Button type="submit" loading={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
