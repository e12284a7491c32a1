// Parties keep their letter and their hue everywhere: after a week one reads the badge before the word.
import { partyLetters } from "../../../core/party-letters.ts";
import "./party.css";

const names: Readonly<Record<string, string>> = {
  desk: "Desk",
  member: "Member",
  provider: "Provider",
  tpa: "TPA",
  plan: "Plan",
  broker: "Broker",
  "medical-management": "Medical management",
  counsel: "Counsel",
  collector: "Collector",
  advocate: "Advocate",
  clock: "Clock",
  post: "Post",
};
const letters: Readonly<Record<string, string>> = { ...partyLetters, clock: "◷", post: "✉" };

export const partyName = (party: string): string => names[party] ?? party;

/** "Desk's turn", "Your turn"; null where it is nobody's. */
export function turnInWords(party: string | null, mine: string): string {
  if (party === null) return "Nobody's turn";
  return party === mine ? "Your turn" : `${partyName(party)}'s turn`;
}

type Props = { readonly party: string; readonly short?: boolean };

export function PartyBadge({ party, short = false }: Props) {
  const name = partyName(party);
  const letter = letters[party] ?? party.charAt(0).toUpperCase();
  return (
    <span className="party" data-party={party}>
      <span className="party-letter" aria-hidden="true">
        {letter}
      </span>
      <span className={short ? "unseen" : undefined}>{name}</span>
    </span>
  );
}
