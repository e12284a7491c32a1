// The tour: what it shows, in at most seven steps. Each names a place on the page, if the page has it.

export type Step = {
  readonly title: string;
  readonly says: string;
  /** A selector of what it speaks of; the tour goes on without it where the page has none. */
  readonly shows: string;
  /** The page it speaks of. */
  readonly at?: string;
};

const common: readonly Step[] = [
  {
    title: "One list, next date first",
    says:
      "My day shows what is late, what is due today, and what waits on others. Enter opens the " +
      "first row; j and k walk.",
    shows: "#main table, #main .empty",
    at: "/",
  },
  {
    title: "Views and filters",
    says:
      "Late, today, this week, mine: the same list, cut another way. The address keeps what you " +
      "look at, so you can send it to a colleague.",
    shows: ".queue-views",
    at: "/",
  },
  {
    title: "A case answers six questions",
    says:
      "What is next and why, what was promised, whose turn it is, what you may offer, whether the " +
      "letter went out, and how to prove it. Digits 1 to 9 give the usual answers.",
    shows: "#main a[data-row]",
    at: "/",
  },
  {
    title: "Search, or do something by name",
    says:
      "Ctrl K finds cases, people, claims and papers, and does what the page can do. It opens from " +
      "anywhere, also while you type.",
    shows: ".masthead-search",
  },
  {
    title: "Open a case while they talk",
    says:
      "The split of the bill is worked out while you type. What you typed is kept, also when you " +
      "are called away.",
    shows: ".masthead-open",
  },
  {
    title: "Have it your way",
    says:
      "Light or dark, rows close or wide, other keys or none: behind your initials. They follow " +
      "you to every browser.",
    shows: ".person-button",
  },
];

const practice: Readonly<Record<"live" | "sandbox", Step>> = {
  sandbox: {
    title: "Practise in the sandbox",
    says:
      "Nobody here is real. Become anybody in the bar above, move the clock by a month, and watch " +
      "what the desk does. Whatever you do, the stories can be put back.",
    shows: ".sandbox",
  },
  live: {
    title: "Practise where nothing is real",
    says:
      "Here everything counts. To try something out, ask whoever runs Parley for a sandbox: the " +
      "same desk with invented people, and a clock you can move.",
    shows: ".person-button",
  },
};

/** How many there are, whichever desk it is. */
export const howMany = common.length + 1;

/** The steps of a desk: the last says where one can practise. */
export const stepsOf = (mode: "live" | "sandbox"): readonly Step[] => [...common, practice[mode]];
