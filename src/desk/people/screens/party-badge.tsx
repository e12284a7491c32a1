// Parties keep their letter and their hue everywhere: after a week one reads the badge before the word.
import "./party.css";

const names: Readonly<Record<string, readonly [letter: string, name: string]>> = {
  desk: ["D", "Desk"],
  member: ["M", "Member"],
  provider: ["P", "Provider"],
  tpa: ["T", "TPA"],
  plan: ["L", "Plan"],
  broker: ["B", "Broker"],
  "medical-management": ["N", "Medical management"],
  counsel: ["C", "Counsel"],
  collector: ["X", "Collector"],
  advocate: ["A", "Advocate"],
  clock: ["◷", "Clock"],
  post: ["✉", "Post"],
};

export const partyName = (party: string): string => names[party]?.[1] ?? party;

/** "Desk's turn", "Your turn"; null where it is nobody's. */
export function turnInWords(party: string | null, mine: string): string {
  if (party === null) return "Nobody's turn";
  return party === mine ? "Your turn" : `${partyName(party)}'s turn`;
}

type Props = { readonly party: string; readonly short?: boolean };

export function PartyBadge({ party, short = false }: Props) {
  const [letter, name] = names[party] ?? [party.charAt(0).toUpperCase(), party];
  return (
    <span className="party" data-party={party}>
      <span className="party-letter" aria-hidden="true">
        {letter}
      </span>
      <span className={short ? "unseen" : undefined}>{name}</span>
    </span>
  );
}
