// Single keys by name: what each does, which key it has unless its person chose another, and whether they are
// on at all. None of them changes anything for good.

export type Shortcut = {
  readonly name: string;
  /** What it does, as the list under `?` says it. */
  readonly title: string;
  readonly group: "Everywhere" | "Go to" | "In a list" | "On a case";
  /** One character, or two that follow each other: "g d". */
  readonly usual: string;
};

const one = (group: Shortcut["group"], name: string, usual: string, title: string): Shortcut => ({
  name,
  title,
  group,
  usual,
});

export const shortcuts: readonly Shortcut[] = [
  one("Everywhere", "search", "/", "Search, or do something by name"),
  one("Everywhere", "keys", "?", "Show these keys"),
  one("Everywhere", "undo", "z", "Undo what was just done, while it can be"),
  one("Everywhere", "open-case", "c", "Open a case"),
  one("Go to", "go-day", "g d", "My day"),
  one("Go to", "go-run", "g c", "Call run"),
  one("Go to", "go-deals", "g l", "Deals"),
  one("Go to", "go-outbox", "g o", "Outbox"),
  one("Go to", "go-triage", "g t", "Came in"),
  one("Go to", "go-remittances", "g r", "Remittances"),
  one("Go to", "go-reports", "g s", "Reports"),
  one("Go to", "go-registry", "g v", "Providers and plans"),
  one("Go to", "go-administration", "g m", "Administration"),
  one("Go to", "go-audit", "g a", "Audit"),
  one("Go to", "go-preferences", "g p", "Preferences"),
  one("In a list", "down", "j", "The next row"),
  one("In a list", "up", "k", "The row before"),
  one("In a list", "choose", "x", "Choose this row, for doing one thing with many"),
  one("On a case", "next-due", "n", "The next case of the list one came from"),
];

/** What a person chose: `keys` by name, null for none; what is not there has its usual key. */
export type Chosen = {
  readonly on: boolean;
  readonly keys: Readonly<Record<string, string | null>>;
};

export const asUsual: Chosen = { on: true, keys: {} };

const byName = new Map(shortcuts.map((shortcut) => [shortcut.name, shortcut]));
const byUsual = new Map(shortcuts.map((shortcut) => [shortcut.usual, shortcut]));

/** The key that does this now; null where the person wants none. */
export function keyFor({ name, usual }: Shortcut, { keys }: Chosen): string | null {
  const own = keys[name];
  return own === undefined ? usual : own;
}

/**
 * The key a page means when it binds `binding`: a name of the list, the usual key of one, or any other key,
 * which is taken as it stands. Null where it has been taken away.
 */
export function keyMeant(binding: string, chosen: Chosen): string | null {
  const known = byName.get(binding) ?? byUsual.get(binding);
  return known ? keyFor(known, chosen) : binding;
}

/**
 * Why this key cannot be given to this shortcut; null where it can. A key that begins a pair of two would
 * never be heard alone.
 */
export function whyNot(name: string, key: string, chosen: Chosen): string | null {
  if (/^\d/.test(key)) return "Digits are the answers on a case.";
  if (!/^[\x21-\x7e]( [\x21-\x7e])?$/.test(key))
    return "Press one letter or sign, or two one after the other.";
  for (const other of shortcuts) {
    const taken = keyFor(other, chosen);
    if (other.name === name || taken === null) continue;
    if (taken === key) return `“${other.title}” has this key.`;
    if (taken.startsWith(`${key} `)) return `“${key}” begins the keys of “${other.title}”.`;
    if (key.startsWith(`${taken} `)) return `“${taken}” is “${other.title}” by itself.`;
  }
  return null;
}

let chosenNow: Chosen = asUsual;

/** From now on the keys are as this person chose. */
export function chooseShortcuts(chosen: Chosen): void {
  chosenNow = chosen;
}

export const chosenShortcuts = (): Chosen => chosenNow;
