// The order of one's views, which of them stand beside the list, and with which the day begins.
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { ViewWire } from "../views/wire.ts";

type Props = { readonly views: readonly ViewWire[]; readonly close: () => void };

export function ArrangeViews({ views, close }: Props) {
  const queries = useQueryClient();
  const [order, setOrder] = useState(views);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const first = order.find((one) => one.first)?.id ?? order[0]?.id ?? null;
  const change = (id: string, more: Partial<ViewWire>) =>
    setOrder((before) => before.map((one) => (one.id === id ? { ...one, ...more } : one)));
  const move = (index: number, by: number) =>
    setOrder((before) => {
      const after = [...before];
      const [one] = after.splice(index, 1);
      if (one) after.splice(index + by, 0, one);
      return after;
    });
  const throwAway = async (id: string) => {
    try {
      await ask(`/api/v1/views/${id}`, { method: "DELETE" }).catch(gone);
      setOrder((before) => before.filter((one) => one.id !== id));
      await queries.invalidateQueries({ queryKey: ["views"] });
    } catch (problem) {
      setError(problem);
    }
  };
  const keep = async () => {
    setBusy(true);
    try {
      const body = { order: order.map(({ id, pinned }) => ({ id, pinned })), first };
      await ask("/api/v1/views/arrangement", { method: "PUT", body });
      await queries.invalidateQueries({ queryKey: ["views"] });
      await queries.invalidateQueries({ queryKey: ["cases", "counts"] });
      close();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog open title="Arrange the views" close={close}>
      {error !== null && <ProblemNotice error={error} />}
      <ol className="arrange">
        {order.map((one, index) => (
          <li key={one.id} className="row">
            <label className="arrange-name">
              <input
                type="checkbox"
                checked={one.pinned}
                onChange={(event) => change(one.id, { pinned: event.currentTarget.checked })}
              />{" "}
              {one.name} {one.shared && !one.house && <span className="quiet small">shared</span>}
            </label>
            <label className="small">
              <input
                type="radio"
                name="first"
                checked={one.id === first}
                onChange={() =>
                  setOrder((before) => before.map((other) => ({ ...other, first: other.id === one.id })))
                }
              />{" "}
              opens first
            </label>
            <Step label={`Move ${one.name} up`} sign="↑" off={index === 0} go={() => move(index, -1)} />
            <Step
              label={`Move ${one.name} down`}
              sign="↓"
              off={index === order.length - 1}
              go={() => move(index, 1)}
            />
            {one.mine && (
              <button type="button" className="link small" onClick={() => void throwAway(one.id)}>
                Throw away<span className="unseen"> {one.name}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      <Button onClick={() => void keep()} loading={busy}>
        Keep this order
      </Button>
    </Dialog>
  );
}

/** A DELETE has no body to be read. */
const gone = (problem: unknown): void => {
  if ((problem as { told?: { code?: string } }).told?.code !== "UNREADABLE") throw problem;
};

type StepProps = {
  readonly label: string;
  readonly sign: string;
  readonly off: boolean;
  readonly go: () => void;
};

const Step = ({ label, sign, off, go }: StepProps) => (
  <button
    type="button"
    className="step"
    aria-label={label}
    title={off ? "It stands at the end already." : label}
    disabled={off}
    onClick={go}
  >
    {sign}
  </button>
);

type Keep = {
  readonly close: () => void;
  readonly named: (name: string, shared: boolean) => Promise<void>;
};

/** Gives a view a name. */
export function KeepView({ close, named }: Keep) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const keep = async () => {
    if (name.trim() === "") return setWrong("Give it a name.");
    setWrong(null);
    setBusy(true);
    try {
      await named(name.trim(), shared);
      close();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog open title="Keep this view" close={close}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void keep();
        }}
      >
        {error !== null && <ProblemNotice error={error} />}
        <TextInput
          label="What it is called"
          required
          maxLength={60}
          error={wrong}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />{" "}
          Share it with everybody at the desk
        </label>
        <div className="row">
          <Button type="submit" loading={busy}>
            Keep the view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
