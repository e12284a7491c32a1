// What stands around every page: the sandbox bar, the masthead, and what is open above a page. Until it is
// known who is here there is no page.
import { useMantineColorScheme } from "@mantine/core";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from "react";
import { instant, zoneNamed } from "../../core/calendar.ts";
import { MeProvider } from "../../desk/people/screens/me.tsx";
import type { MeSignedIn } from "../../desk/people/screens/sign-in-told.ts";
import { lastKnown, usePreferences } from "../../desk/preferences/screens/use-preferences.ts";
import { ClockProvider } from "../../ui/clock.tsx";
import { LanguageProvider, languageOfBrowser, useWords } from "../../ui/language/words.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { UndoProvider } from "../../ui/undo.tsx";
import { AbovePages } from "./above-pages.tsx";
import { useLive } from "./live.ts";
import { Masthead } from "./masthead.tsx";
import { useOwnWindow } from "./own-window.ts";
import { SandboxBar } from "./sandbox-bar.tsx";
import { words } from "./shell-words.ts";
import { useWhoIsHere } from "./who-is-here.ts";

const wayIn = () => import("./way-in.tsx");
const SignIn = lazy(() => wayIn().then((one) => ({ default: one.SignIn })));
const Enrol = lazy(() => wayIn().then((one) => ({ default: one.Enrol })));

/** Pages that are for nobody in particular: they say themselves who is to come in. */
const openPages = ["/sign-in"];

export function Shell() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const open = openPages.some((one) => path === one || path.startsWith(`${one}/`));
  return open ? (
    <Apart>
      <Outlet />
    </Apart>
  ) : (
    <Gate />
  );
}

function Gate() {
  const here = useWhoIsHere();
  if (here.is === "here") return <Around me={here.me} token={here.token} />;
  if (here.is === "finding") return <Coming />;
  return (
    <Apart>
      {here.is === "nobody" && <SignIn why={here.why} state={here.state} />}
      {here.is === "enrolling" && <Enrol me={here.me} />}
      {here.is === "broken" && (
        <main id="main" className="page">
          <h1>Parley</h1>
          <ProblemNotice error={here.error} again={here.again} />
        </main>
      )}
    </Apart>
  );
}

/** The layout of a page before it is known whose: nothing that would have to go away again. */
const Coming = () => <main id="main" className="page" aria-busy="true" />;

/** Without a person: in the language that this browser last had, or asks for. */
function Apart({ children }: { readonly children: ReactNode }) {
  const known = localStorage.getItem("parley.preferences") !== null;
  const language = known ? lastKnown().language : languageOfBrowser();
  return (
    <LanguageProvider language={language}>
      <Suspense fallback={<Coming />}>{children}</Suspense>
    </LanguageProvider>
  );
}

function Around({ me, token }: { readonly me: MeSignedIn; readonly token: string | null }) {
  const leaves = useOwnWindow(me, token);
  const preferences = usePreferences(me.id);
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  useLive(token ?? "session", true);
  const clock = useMemo(() => ({ now: instant(me.tenant.now), zone: zoneNamed(me.tenant.zone) }), [me]);
  const { theme, density, language } = preferences;
  useEffect(() => setColorScheme(theme === "system" ? "auto" : theme), [theme, setColorScheme]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  if (leaves) return <Coming />;
  return (
    <LanguageProvider language={language}>
      <ClockProvider clock={clock}>
        <MeProvider me={me}>
          <UndoProvider>
            <AbovePages me={me} tour={preferences.tour}>
              <Skip />
              {me.tenant.mode === "sandbox" && <SandboxBar />}
              <Masthead me={me} />
              <Outlet />
            </AbovePages>
          </UndoProvider>
        </MeProvider>
      </ClockProvider>
    </LanguageProvider>
  );
}

function Skip() {
  const say = useWords(words);
  return (
    <a href="#main" className="skip">
      {say("skip")}
    </a>
  );
}
