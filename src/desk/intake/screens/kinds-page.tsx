// What has happened decides which kind of case is opened. Each has a digit of its own.
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useKinds } from "./kinds.ts";
import "./intake.css";

export function KindsPage() {
  const { data: kinds, error, refetch } = useKinds();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const only = kinds?.length === 1 ? kinds[0]?.name : undefined;
  useEffect(() => {
    if (only)
      void navigate({ to: "/cases/new/$playbook", params: { playbook: only }, search, replace: true });
  }, [only, navigate, search]);
  useEffect(() => {
    const choose = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const typing = target instanceof HTMLElement && target.closest("input, textarea, select");
      const one = /^[1-9]$/.test(key) ? kinds?.[Number(key) - 1] : undefined;
      if (!one || typing || ctrlKey || metaKey || altKey) return;
      void navigate({ to: "/cases/new/$playbook", params: { playbook: one.name }, search });
    };
    window.addEventListener("keydown", choose);
    return () => window.removeEventListener("keydown", choose);
  }, [kinds, navigate, search]);
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Open a case</h1>
        <p className="quiet small">What has happened? A digit opens the form.</p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!kinds && !error && <p className="quiet">Fetching the kinds of case …</p>}
      {kinds?.length === 0 && <p className="empty">There is no kind of case that you may open.</p>}
      <ol className="kinds">
        {kinds?.map(({ name, title, opensWhen }, index) => (
          <li key={name}>
            <Link to="/cases/new/$playbook" params={{ playbook: name }} search={search}>
              <kbd>{index + 1}</kbd>
              <strong>{title}</strong>
              <span className="quiet">{opensWhen}</span>
            </Link>
          </li>
        ))}
      </ol>
    </main>
  );
}
