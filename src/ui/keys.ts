// Single keys, outside inputs only, and never together with Ctrl, Alt or the command key. Which key does what
// is the person's choice (shortcuts.ts), and so is whether any does.
import { createContext, useContext, useEffect } from "react";
import { chosenShortcuts, keyMeant } from "./shortcuts.ts";

/** What a page does by key: by a name of shortcuts.ts, by the usual key of one, or by any other key. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** How near a key is to what one looks at: a dialog before the page, the page before what is around it. */
export type Layer = "around" | "page" | "dialog";

type Bound = { readonly keys: Keys; readonly layer: Layer };

const bound: Bound[] = [];
/** Two keys that belong together are pressed within this time, in ms. */
const pairMs = 1_200;
let first: { readonly key: string; readonly at: number } | null = null;

/** True for what is inside of a dialog: while one is open, only its own keys do something. */
export const InDialog = createContext(false);

const typesInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** Calls the action of a key while the component is there. A key held down counts once. */
export function useKeys(keys: Keys, layer: "around" | "page" = "page"): void {
  const inDialog = useContext(InDialog);
  useEffect(() => {
    const one: Bound = { keys, layer: inDialog ? "dialog" : layer };
    if (bound.length === 0) window.addEventListener("keydown", press);
    bound.push(one);
    return () => {
      bound.splice(bound.indexOf(one), 1);
      if (bound.length === 0) window.removeEventListener("keydown", press);
    };
  }, [keys, layer, inDialog]);
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented) return;
  if (typesInto(event.target) || event.key === "Shift") return;
  const before = first && event.timeStamp - first.at < pairMs ? first.key : null;
  first = null;
  const layers: readonly Layer[] = document.querySelector("dialog[open]") ? ["dialog"] : ["page", "around"];
  const pair = before === null ? null : `${before} ${event.key}`;
  const action = (pair && actionOf(pair, layers)) || actionOf(event.key, layers);
  if (action) {
    event.preventDefault();
    action();
  } else if (begins(event.key, layers)) {
    first = { key: event.key, at: event.timeStamp };
  }
}

const meant = (binding: string): string | null => {
  const chosen = chosenShortcuts();
  if (chosen.on) return keyMeant(binding, chosen);
  // Without single keys the arrows still walk: they are no letter that speech or a slip could press.
  return binding.length > 1 && keyMeant(binding, chosen) === binding ? binding : null;
};

/** The action of the nearest layer; within one, of the part that came last. */
function actionOf(key: string, layers: readonly Layer[]): (() => void) | undefined {
  for (const layer of layers) {
    for (const { keys } of bound.filter((one) => one.layer === layer).reverse()) {
      const hit = Object.entries(keys).find(([binding, does]) => does && meant(binding) === key);
      if (hit?.[1]) return hit[1];
    }
  }
  return undefined;
}

const begins = (key: string, layers: readonly Layer[]): boolean =>
  bound.some(
    ({ keys, layer }) =>
      layers.includes(layer) && Object.keys(keys).some((binding) => meant(binding)?.startsWith(`${key} `)),
  );
