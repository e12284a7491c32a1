// How many notes wait for me, in the masthead; nothing where none does.
import { Link } from "@tanstack/react-router";
import { useMe } from "../../people/screens/me.tsx";
import { useUnread } from "./notes-data.ts";
import "./inbox-link.css";

export function InboxLink() {
  const { data: unread = 0 } = useUnread(useMe().party === "desk");
  if (unread === 0) return null;
  const words = `${unread >= 100 ? "More than 99" : unread} ${unread === 1 ? "note" : "notes"} to read`;
  return (
    <Link to="/inbox" className="inbox-link" aria-label={words} title={words}>
      @ {unread >= 100 ? "99+" : unread}
    </Link>
  );
}
