// The person who is here, and what is theirs: preferences, security, the tour, and the way out.
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { type MeSignedIn, signInPath } from "../../desk/people/screens/sign-in-told.ts";
import { ask } from "../../ui/ask.ts";
import { useLanguage, useWords } from "../../ui/language/words.tsx";
import { takeToken, tokenInUse } from "../../ui/session.ts";
import { useAbove } from "./above-here.ts";
import { words } from "./shell-words.ts";
import { sayLeft } from "./who-is-here.ts";

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((part) => [...part][0] ?? "")
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join("")
    .toUpperCase();

export function PersonMenu({ me }: { readonly me: MeSignedIn }) {
  const say = useWords(words);
  const id = useId();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener("pointerdown", press);
    return () => window.removeEventListener("pointerdown", press);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever the focus is
    <div
      ref={place}
      className="person"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !place.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="person-button"
        aria-expanded={open}
        aria-controls={id}
        title={`${me.name}, ${me.organisation?.name ?? me.tenant.name}`}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">{initials(me.name) || "?"}</span>
        <span className="unseen">{say("you", { name: me.name })}</span>
      </button>
      <div id={id} className="person-panel" hidden={!open}>
        <PersonLinks me={me} close={() => setOpen(false)} />
      </div>
    </div>
  );
}

type Links = { readonly me: MeSignedIn; readonly close: () => void };

export function PersonLinks({ me, close }: Links) {
  const say = useWords(words);
  const language = useLanguage();
  const { ways, tour, tourState } = useAbove();
  const own = ways.filter(({ to }) => to.startsWith("/me/"));
  return (
    <div className="person-links">
      <p>
        <strong>{me.name}</strong>
        <br />
        <span className="small quiet">
          {[
            me.organisation?.name ?? me.tenant.name,
            ...me.roles.map((role) => role.replaceAll("-", " ")),
          ].join(", ")}
        </span>
      </p>
      <ul>
        {own.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} onClick={close}>
              {label[language === "es" ? 1 : 0]}
            </Link>
          </li>
        ))}
        {me.party === "desk" && (
          <li>
            <button
              type="button"
              onClick={() => {
                close();
                tour(tourState.state === "left" ? tourState.step : 0);
              }}
            >
              {say(tourState.state === "left" && tourState.step > 0 ? "tourGoOn" : "tour")}
            </button>
          </li>
        )}
        <li>
          <SignOut />
        </li>
      </ul>
    </div>
  );
}

function SignOut() {
  const say = useWords(words);
  const queries = useQueryClient();
  return (
    <button type="button" onClick={() => void leave()}>
      {say("signOut")}
    </button>
  );

  async function leave(): Promise<void> {
    sayLeft(true);
    // A token is only put away; a session is ended where it is kept.
    if (tokenInUse() === null) await ask(`${signInPath}/out`, { method: "POST" }).catch(() => {});
    takeToken(null);
    await queries.invalidateQueries({ queryKey: ["sign-in"] });
  }
}
