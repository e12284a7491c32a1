// How many notes wait for me, in the masthead, and for a privacy officer how much broken glass; nothing where
// none does.
import { Link } from "@tanstack/react-router";
import { useMe } from "../../people/screens/me.tsx";
import { useUnread } from "./notes-data.ts";
import "./inbox-link.css";

const most = 100;
const shown = (many: number): string => (many >= most ? "99+" : String(many));
const inWords = (many: number): string => (many >= most ? "More than 99" : String(many));

export function InboxLink() {
  const { data } = useUnread(useMe().party === "desk");
  const unread = data?.unread ?? 0;
  const glass = data?.glass ?? 0;
  const notes = `${inWords(unread)} ${unread === 1 ? "note" : "notes"} to read`;
  const broken = `${inWords(glass)} broken glass to look back at`;
  return (
    <>
      {glass > 0 && (
        <Link
          to="/break-glass"
          search={{ state: "unreviewed" }}
          className="inbox-link inbox-glass"
          aria-label={broken}
          title={broken}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 2.5h10v11H3zM8 2.5 6.5 6.5l3.5 2-2 5" />
          </svg>
          {shown(glass)}
        </Link>
      )}
      {unread > 0 && (
        <Link to="/inbox" className="inbox-link" aria-label={notes} title={notes}>
          @ {shown(unread)}
        </Link>
      )}
    </>
  );
}
