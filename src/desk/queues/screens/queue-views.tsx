// Views of the one list. The address keeps which one is open.
import type { QueueName } from "../wire.ts";

type View = { readonly name: QueueName; readonly label: string; readonly says: string };

const views: readonly View[] = [
  { name: "open", label: "Everything open", says: "next date first" },
  { name: "late", label: "Late", says: "a date has passed" },
  { name: "today", label: "Today", says: "due today, or late" },
  { name: "week", label: "This week", says: "due within seven days" },
  { name: "waiting", label: "Waiting on others", says: "not the desk's turn" },
  { name: "mine", label: "Mine", says: "assigned to me" },
  { name: "closed", label: "Closed", says: "reopened by whatever comes in" },
  { name: "all", label: "All cases", says: "open and closed" },
];

const ofOutsiders = new Set<QueueName>(["open", "closed", "all"]);

type Props = { readonly queue: string; readonly party: string; readonly show: (name: QueueName) => void };

export function QueueViews({ queue, party, show }: Props) {
  const mine = party === "desk" ? views : views.filter(({ name }) => ofOutsiders.has(name));
  return (
    <nav className="queue-views" aria-label="Views">
      <ul>
        {mine.map(({ name, label, says }) => (
          <li key={name}>
            <button
              type="button"
              aria-current={queue === name ? "page" : undefined}
              title={says}
              onClick={() => show(name)}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
