// One part of the page: what it is about on the left, and the rest beside it.
import { type ReactNode, useId } from "react";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";

type Props = { readonly title: string; readonly children: ReactNode };

export function Part({ title, children }: Props) {
  const id = useId();
  return (
    <section className="security-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="stack">{children}</div>
    </section>
  );
}

type Fetched = {
  readonly data: unknown;
  readonly error: unknown;
  readonly refetch: () => unknown;
};

/** What stands where a list will be: that it is fetched, or why it could not be. */
export function Waiting({ data, error, refetch }: Fetched) {
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  return data === undefined ? <p className="quiet">Fetching …</p> : null;
}
