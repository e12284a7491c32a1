// One row: the name, the ways to go, the search, what is begun here, and who one is. Narrow, all but name and
// search are behind "Menu".
import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { InboxLink } from "../../desk/notes/screens/inbox-link.tsx";
import type { MeSignedIn } from "../../desk/people/screens/sign-in-told.ts";
import { useLanguage, useWords } from "../../ui/language/words.tsx";
import { useAbove } from "./above-here.ts";
import { PersonLinks, PersonMenu } from "./person-menu.tsx";
import { words } from "./shell-words.ts";
import { opening, type Way } from "./ways.ts";

export function Masthead({ me }: { readonly me: MeSignedIn }) {
  const say = useWords(words);
  const { ways, search, keys, tourState, tour, tourLater } = useAbove();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = ways.filter(({ inMasthead }) => inMasthead);
  return (
    <>
      <header className="masthead no-print">
        <Link to="/" search={{}} className="masthead-name">
          Parley
        </Link>
        <nav aria-label={say("ways")} className="masthead-ways">
          <Ways ways={main} />
        </nav>
        <button type="button" className="masthead-search" onClick={search} aria-keyshortcuts="Control+K">
          <Glass />
          <span className="masthead-search-words">{say("search")}</span>
          <kbd>{onMac() ? "⌘" : "Ctrl"} K</kbd>
        </button>
        <OpenCase me={me} />
        {me.party === "desk" && (
          <button type="button" className="masthead-help" onClick={keys} aria-label={say("help")}>
            ?
          </button>
        )}
        <InboxLink />
        <PersonMenu me={me} />
        <NarrowMenu key={path} me={me} ways={main} />
      </header>
      {me.party === "desk" && tourState.state === "new" && path === "/" && (
        <section className="tour-offer no-print" aria-label={say("tour")}>
          <p>{say("offerTour")}</p>
          <button type="button" className="link" onClick={() => tour(0)}>
            {say("takeTour")}
          </button>
          <button type="button" className="link quiet" onClick={tourLater}>
            {say("notNow")}
          </button>
        </section>
      )}
    </>
  );
}

const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

const Glass = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM10.6 10.6 14 14" />
  </svg>
);

function OpenCase({ me }: { readonly me: MeSignedIn }) {
  const language = useLanguage();
  const words = opening(me);
  if (!words) return null;
  return (
    <Link to="/cases/new" className="masthead-open">
      {words[language === "es" ? 1 : 0]}
    </Link>
  );
}

function Ways({ ways }: { readonly ways: readonly Way[] }) {
  const language = useLanguage();
  return (
    <ul>
      {ways.map(({ to, label }) => (
        <li key={label[0]}>
          <Link
            to={to}
            search={{}}
            activeOptions={{ exact: to === "/", includeSearch: false }}
            activeProps={{ "aria-current": "page" }}
          >
            {label[language === "es" ? 1 : 0]}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Everything of the masthead in a list, where a row has no room for it. Begins closed on every page. */
function NarrowMenu({ me, ways }: { readonly me: MeSignedIn; readonly ways: readonly Way[] }) {
  const say = useWords(words);
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) panel.current?.querySelector<HTMLElement>("a, button")?.focus();
  }, [open]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="masthead-menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {say(open ? "close" : "menu")}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever the focus is */}
      <div
        id={id}
        ref={panel}
        className="masthead-panel"
        hidden={!open}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setOpen(false);
          button.current?.focus();
        }}
      >
        <nav aria-label={say("menu")}>
          <Ways ways={ways} />
        </nav>
        <OpenCase me={me} />
        <PersonLinks me={me} close={() => setOpen(false)} />
      </div>
    </>
  );
}
