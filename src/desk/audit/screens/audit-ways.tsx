// The pages of the audit, side by side, and who of the desk may use which.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../../people/screens/me.tsx";
import "./audit.css";

const auditors = ["supervisor", "privacy-officer", "administrator"];
const accountants = ["supervisor", "privacy-officer"];

export function AuditWays() {
  const { roles } = useMe();
  const is = (wanted: readonly string[]) => roles.some((role) => wanted.includes(role));
  // One way alone leads nowhere.
  if (!is(auditors)) return null;
  return (
    <nav aria-label="Audit" className="audit-ways no-print">
      <ul className="row">
        {is(auditors) && <Way to="/audit">Entries</Way>}
        {is(auditors) && <Way to="/audit/seen">What an account saw</Way>}
        {is(accountants) && <Way to="/audit/disclosures">Disclosures</Way>}
        <Way to="/break-glass">Broken glass</Way>
      </ul>
    </nav>
  );
}

type WayTo = "/audit" | "/audit/seen" | "/audit/disclosures" | "/break-glass";

function Way({ to, children }: { readonly to: WayTo; readonly children: ReactNode }) {
  return (
    <li>
      <Link
        to={to}
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{ "aria-current": "page" }}
      >
        {children}
      </Link>
    </li>
  );
}
