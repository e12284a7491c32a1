// On a case: the way on to the next one of the list one came from. One key, n.
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useKeys } from "../../../ui/keys.ts";
import "./next-due.css";
import { nextAfter, rememberList, useRememberedList } from "./remembered-list.ts";

export function NextDue({ id }: { readonly id: string }) {
  const list = useRememberedList();
  const navigate = useNavigate();
  const next = nextAfter(list, id);
  const nextId = next?.id;
  const keys = useMemo(() => {
    const go = (to: string) => {
      if (list) rememberList({ ...list, at: to });
      void navigate({ to: "/cases/$id", params: { id: to } });
    };
    return { "next-due": nextId ? () => go(nextId) : undefined };
  }, [nextId, list, navigate]);
  useKeys(keys);
  if (!list?.rows.some((row) => row.id === id)) return null;
  return (
    <nav className="next-due small no-print" aria-label="The list you came from">
      {next ? (
        <Link
          to="/cases/$id"
          params={{ id: next.id }}
          aria-keyshortcuts="n"
          onClick={() => rememberList({ ...list, at: next.id })}
        >
          Next due: {next.number} <span className="quiet">{next.name}</span> <kbd>n</kbd>
        </Link>
      ) : (
        <span className="quiet">This is the last one in “{list.title}”.</span>
      )}
      <Link to="/" search={list.search}>
        Back to “{list.title}”
      </Link>
    </nav>
  );
}
