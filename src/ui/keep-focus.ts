// Where the focus goes when what had it is taken off the page: a line that was deleted, a form that was
// sent, a dialog that did its work. The browser would drop it on the page itself, and somebody without a
// mouse would begin at the top again.

/** One thing that had the focus, and what it stood in, from near to far. */
type Held = { readonly element: HTMLElement; readonly within: readonly HTMLElement[] };

const remembered = 8;
const takes = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/**
 * Keeps the focus near: on what had it before a dialog opened, else on the next thing in the smallest part of
 * the page that is still there, else on the page's heading. It moves the focus only when the element that had
 * it is gone, and nothing else has taken it. Does not scroll.
 * @returns what ends it
 */
export function keepFocus(document: Document): () => void {
  const { defaultView: window } = document;
  if (!window) return () => {};
  const past: Held[] = [];
  let waits = 0;
  const hear = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const within: HTMLElement[] = [];
    for (let at = target.parentElement; at && at.tagName !== "MAIN"; at = at.parentElement) within.push(at);
    past.push({ element: target, within });
    if (past.length > remembered) past.shift();
  };
  const lost = (): boolean =>
    document.activeElement === document.body && past.at(-1)?.element.isConnected === false;
  const mend = () => {
    waits = 0;
    if (!lost()) return;
    const next = nearest(past) ?? document.querySelector<HTMLElement>("main h1");
    if (!next) return;
    if (next.tagName === "H1") next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
  // Whoever takes the focus by himself is first: a list its row, a case its next thing to do.
  const look = () => {
    if (waits === 0 && lost()) waits = window.setTimeout(mend, 60);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", hear);
  return () => {
    window.clearTimeout(waits);
    watch.disconnect();
    document.removeEventListener("focusin", hear);
  };
}

/** The latest that is still there, or what stands nearest to where the latest was. */
function nearest(past: readonly Held[]): HTMLElement | undefined {
  for (const { element, within } of [...past].reverse()) {
    if (element.isConnected) return canTake(element) ? element : firstOf(within);
    const wasAbove = within.some((one) => one.tagName === "DIALOG" && !one.isConnected);
    if (!wasAbove) return firstOf(within);
  }
  return undefined;
}

/** The first that takes the focus in the smallest part that is still on the page, never outside `main`. */
function firstOf(within: readonly HTMLElement[]): HTMLElement | undefined {
  for (const part of within) {
    if (!part.isConnected || !part.closest("main")) continue;
    const found = [...part.querySelectorAll<HTMLElement>(takes)].find(canTake);
    if (found) return found;
  }
  return undefined;
}

const canTake = (element: HTMLElement): boolean =>
  element.checkVisibility() && !element.matches(":disabled, [tabindex='-1']");
