// The kinds of case above a form: which one it is, and the way to the others.
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { keepLastKind, useKinds } from "./kinds.ts";
import "./intake.css";

export function KindsRow({ kind }: { readonly kind: string }) {
  const { data: kinds = [] } = useKinds();
  const search = useSearch({ strict: false });
  useEffect(() => keepLastKind(kind), [kind]);
  if (kinds.length < 2) return null;
  return (
    <nav aria-label="Kinds of case" className="kinds">
      <ul>
        {kinds.map(({ name, title, opensWhen }) => (
          <li key={name}>
            <Link
              to="/cases/new/$playbook"
              params={{ playbook: name }}
              search={search}
              title={opensWhen}
              aria-current={name === kind ? "page" : undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
