// Opening a case begins with the kind that this person opened last, or with the first: the way to the others
// stands above every form.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { lastKind, useKinds } from "./kinds.ts";

export function KindsPage() {
  const { data: kinds, error, refetch } = useKinds();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const names = kinds?.map(({ name }) => name) ?? [];
  const playbook = names.find((name) => name === lastKind()) ?? names[0];
  useEffect(() => {
    if (playbook) void navigate({ to: "/cases/new/$playbook", params: { playbook }, search, replace: true });
  }, [playbook, navigate, search]);
  return (
    <main id="main" className="page" aria-busy={!kinds && !error}>
      <h1>Open a case</h1>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!kinds && !error && <p className="quiet">Fetching the kinds of case …</p>}
      {kinds?.length === 0 && <p className="empty">There is no kind of case that you may open.</p>}
    </main>
  );
}
