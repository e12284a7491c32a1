// From page to page of a paper that is shown one page at a time.
type Props = {
  /** From 1. */
  readonly page: number;
  readonly count: number;
  readonly turn: (page: number) => void;
};

/** Nothing where there is one page. */
export function PageTurner({ page, count, turn }: Props) {
  if (count <= 1) return null;
  return (
    <div className="row small">
      <Turn says="Page before" off={page <= 1 && "This is the first page."} does={() => turn(page - 1)} />
      <span aria-live="polite">
        Page {page} of {count}
      </span>
      <Turn says="Next page" off={page >= count && "This is the last page."} does={() => turn(page + 1)} />
    </div>
  );
}

type TurnProps = { readonly says: string; readonly off: string | false; readonly does: () => void };

const Turn = ({ says, off, does }: TurnProps) => (
  <button type="button" className="link" disabled={off !== false} title={off || undefined} onClick={does}>
    {says}
  </button>
);
