// A page that could not be shown. What was typed is in this browser, and what was done is on the server.

import { Problem } from "../../ui/ask.ts";
import { ProblemNotice } from "../../ui/problem-notice.tsx";

export function BrokenPage({ error }: { readonly error: unknown }) {
  const told = new Problem({
    status: 500,
    code: "PAGE_BROKEN",
    detail: "This page could not be shown.",
    doNext: "Load it again. Nothing that was recorded is lost, and what you typed is kept.",
  });
  return (
    <main id="main" className="page stack">
      <h1>Parley</h1>
      <ProblemNotice error={error instanceof Problem ? error : told} again={() => window.location.reload()} />
    </main>
  );
}

const place = "parley.loaded-anew";

/**
 * A newer window has been put up while this one was open, and the parts of the old one are gone: it is
 * loaded anew, once. Whatever fails after that is shown.
 */
export function loadAnewWhenOutdated(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(place) ?? 0);
    if (performance.timeOrigin - last < 10_000) return;
    event.preventDefault();
    sessionStorage.setItem(place, String(performance.timeOrigin + performance.now()));
    window.location.reload();
  });
}
