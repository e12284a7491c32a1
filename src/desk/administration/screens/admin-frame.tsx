// What stands around every page of administration: its sisters on the left, its head and one sentence.
import { Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useMe } from "../../people/screens/me.tsx";
import { type AdminWay, adminWays } from "./admin-ways.ts";
import "./admin.css";

/** The pages that exist and that this person may use. */
export function useAdminWays(): readonly AdminWay[] {
  const { capabilities } = useMe();
  const { routesByPath } = useRouter();
  return adminWays.filter(({ to, call }) => Object.hasOwn(routesByPath, to) && capabilities.includes(call));
}

/** May this person use the call? */
export const useMay = (call: string): boolean => useMe().capabilities.includes(call);

type Props = { readonly title: string; readonly says?: ReactNode; readonly children: ReactNode };

export function AdminFrame({ title, says, children }: Props) {
  const ways = useAdminWays();
  const list = useRef<HTMLUListElement>(null);
  // On a telephone the pages stand in one line, which begins where one is.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - list.current.offsetLeft - 40;
  }, []);
  return (
    <main id="main" className="page admin">
      <nav aria-label="Administration" className="admin-ways no-print">
        <ul ref={list}>
          {ways.map((way) => (
            <li key={way.to}>
              <Link to={way.to as "/"} activeProps={{ "aria-current": "page" }}>
                {way.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="admin-page">
        <div className="page-head">
          <h1>{title}</h1>
          {says && <p className="quiet small">{says}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
