// Which reports there are, and what each figure means, in words that stand beside it on every page.
import type { Party } from "../../core/playbook.ts";
import type { Column, Grouping, ReportName, Unit } from "./wire.ts";

export type Definition = {
  readonly name: ReportName;
  readonly title: string;
  readonly says: string;
  /** It is of this moment and takes no period. */
  readonly ofNow: boolean;
  /** Parties outside the desk that it is not for. */
  readonly notFor?: readonly Party[];
  /** The first is the usual one. */
  readonly by: readonly Grouping[];
  readonly columns: readonly (Column & { readonly notFor?: readonly Party[] })[];
};

const column = (name: string, title: string, unit: Unit, says: string): Column => ({
  name,
  title,
  unit,
  says,
});
/** Of what the plan pays a broker learns nothing. */
const payers = (one: Column) => ({ ...one, notFor: ["broker"] as const });

const asParties: readonly Grouping[] = ["client", "plan", "provider", "person", "playbook"];

export const definitions: { readonly [name in ReportName]: Definition } = {
  waiting: {
    name: "waiting",
    title: "Waiting on whom",
    says: "Cases that are open now, by whose turn it is.",
    ofNow: true,
    by: ["party", "stage", ...asParties],
    columns: [
      column("cases", "Open cases", "count", "Cases that are open now."),
      column("late", "Late", "count", "Of these, those with a deadline that was missed and not made good."),
      column("middle", "In this stage, middle", "days", "Half of them have stood in their stage longer."),
      column("longest", "Longest", "days", "Days that the oldest of them has stood in its stage."),
      column("disputed", "Disputed", "cents", "Balance bills and claims under appeal that are in dispute."),
    ],
  },
  "cycle-time": {
    name: "cycle-time",
    title: "Cycle time",
    says:
      "How long cases took that closed in the period, from opened to closed. A case that was opened again " +
      "counts once, from its first day.",
    ofNow: false,
    by: ["stage", ...asParties, "outcome", "month"],
    columns: [
      column("cases", "Cases", "count", "Cases that closed in the period; by stage, stays that ended in it."),
      column("middle", "Middle", "days", "Half of them took longer."),
      column("nine", "9 of 10 within", "days", "Nine of ten took no longer."),
      column("longest", "Longest", "days", "The one that took longest."),
    ],
  },
  clocks: {
    name: "clocks",
    title: "Clock compliance",
    says:
      "Deadlines that were due in the period. Those that a law sets stand apart. Cancelled ones are left " +
      "out.",
    ofNow: false,
    notFor: ["broker"],
    by: ["clock", "party", ...asParties, "month"],
    columns: [
      column("due", "Due", "count", "Deadlines that were due in the period."),
      column("kept", "Kept", "count", "Met before they ran out."),
      column("late", "Late", "count", "Ran out before they were met, whether or not it was made good later."),
      column("running", "Running", "count", "Not met yet, and not yet run out."),
      column("share", "Kept", "percent", "Kept, of those that were kept or late."),
    ],
  },
  "follow-ups": {
    name: "follow-ups",
    title: "Follow-ups",
    says: "Calls and questions to the member that were due in the period.",
    ofNow: false,
    notFor: ["broker"],
    by: ["person", "client", "plan", "provider", "playbook", "month"],
    columns: [
      column("due", "Due", "count", "Follow-ups that were due in the period."),
      column("kept", "Done", "count", "Done by their date."),
      column("late", "Missed", "count", "Not done by their date."),
      column("running", "To come", "count", "Their date is still to come."),
      column("share", "Done", "percent", "Done, of those done or missed."),
    ],
  },
  savings: {
    name: "savings",
    title: "Savings",
    says: "What was asked, paid and settled on cases that closed in the period.",
    ofNow: false,
    by: [...asParties, "outcome", "month"],
    columns: [
      column("cases", "Closed", "count", "Cases that closed in the period."),
      payers(column("billed", "Billed", "cents", "The providers' full charges.")),
      payers(column("paid", "Paid", "cents", "What the plans had paid before any settlement.")),
      column(
        "disputed",
        "Disputed",
        "cents",
        "Balance bills and appeals: as confirmed, or as far as worked out.",
      ),
      payers(column("settled", "Settled", "cents", "Agreed on top of what the plans had paid.")),
      payers(
        column(
          "avoided",
          "Avoided",
          "cents",
          "Disputed less settled, where it ended with an agreement, with the provider giving up, or " +
            "without a further bill.",
        ),
      ),
    ],
  },
};

export const groupingTitles: { readonly [by in Grouping]: string } = {
  client: "Client",
  plan: "Plan",
  provider: "Provider",
  person: "Person",
  playbook: "Kind of case",
  stage: "Stage",
  party: "Party",
  clock: "Clock",
  outcome: "Outcome",
  month: "Month",
};

/** The columns that this party sees. */
export const columnsFor = ({ columns }: Definition, party: Party): readonly Column[] =>
  columns
    .filter(({ notFor = [] }) => !notFor.includes(party))
    .map(({ name, title, unit, says }) => ({ name, title, unit, says }));
