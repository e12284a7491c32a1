// The index of administration: every page with a sentence on what it is for.
import { Link } from "@tanstack/react-router";
import { AdminFrame, useAdminWays } from "./admin-frame.tsx";

export function AdminPage() {
  const ways = useAdminWays();
  return (
    <AdminFrame title="Administration" says="Every change is in the audit, with who made it and from what.">
      {ways.length === 0 && (
        <p className="empty">There is nothing here for your roles. Ask an administrator.</p>
      )}
      <ul className="admin-list">
        {ways.map(({ to, title, says }) => (
          <li key={to}>
            <Link to={to as "/"}>
              <strong>{title}</strong>
            </Link>
            <span className="quiet">{says}</span>
          </li>
        ))}
      </ul>
    </AdminFrame>
  );
}
