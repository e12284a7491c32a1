// What stands around every page: the sandbox bar, the name, the ways to go, and who is signed in.
import { useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { instant, zoneNamed } from "../../core/calendar.ts";
import { MeProvider, useMe } from "../../desk/people/screens/me.tsx";
import type { Me } from "../../desk/people/wire.ts";
import { ask, toldOf } from "../../ui/ask.ts";
import { ClockProvider } from "../../ui/clock.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { takeToken, useToken } from "../../ui/session.ts";
import { useLive } from "./live.ts";
import { firstPersona } from "./personas.ts";
import { SandboxBar } from "./sandbox-bar.tsx";
import { SignIn } from "./sign-in.tsx";

export function Shell() {
  const token = useToken();
  useEffect(() => {
    if (token === null) takeToken(firstPersona);
  }, [token]);
  const {
    data: me,
    error,
    refetch,
  } = useQuery({
    queryKey: ["me", token],
    queryFn: () => ask<Me>("/api/v1/me"),
    enabled: token !== null,
    retry: false,
  });
  useLive(token, me !== undefined);
  const clock = useMemo(
    () => (me ? { now: instant(me.tenant.now), zone: zoneNamed(me.tenant.zone) } : null),
    [me],
  );
  if (error && toldOf(error).status === 401) return <SignIn refused={token !== firstPersona} />;
  if (error) {
    return (
      <main id="main" className="page">
        <h1>Parley</h1>
        <ProblemNotice error={error} again={() => void refetch()} />
      </main>
    );
  }
  if (!me || !clock) return <main id="main" className="page" aria-busy="true" />;
  return (
    <ClockProvider clock={clock}>
      <MeProvider me={me}>
        <a href="#main" className="skip">
          Skip to the page
        </a>
        {me.tenant.mode === "sandbox" && <SandboxBar />}
        <Masthead />
        <Outlet />
      </MeProvider>
    </ClockProvider>
  );
}

const verifiers = new Set(["supervisor", "privacy-officer", "administrator"]);

function Masthead() {
  const { party, roles, name, organisation, tenant } = useMe();
  const desk = party === "desk";
  const opens = desk || party === "tpa" || party === "member";
  const audits = desk && roles.some((role) => verifiers.has(role));
  return (
    <header className="masthead no-print">
      <Link to="/" search={{}} className="masthead-name">
        Parley
      </Link>
      <nav aria-label="Parley">
        <ul>
          <Way to="/" label={desk ? "My day" : "Your cases"} exact />
          {opens && <Way to="/cases/new" label={party === "member" ? "Report a bill" : "Open a case"} />}
          {desk && <Way to="/outbox" label="Outbox" />}
          {desk && <Way to="/remittances" label="Remittances" />}
          {party !== "member" && party !== "provider" && (
            <Way to="/playbooks/balance-bill" label="Playbook" />
          )}
          {audits && <Way to="/audit" label="Audit" />}
        </ul>
      </nav>
      <div className="masthead-who">
        <span className="small quiet">
          {name}, {organisation?.name ?? tenant.name}
        </span>
        <Lamp />
      </div>
    </header>
  );
}

type Place = { readonly to: string; readonly label: string; readonly exact?: boolean };

function Way({ to, label, exact = false }: Place) {
  return (
    <li>
      <Link
        to={to}
        search={{}}
        activeOptions={{ exact, includeSearch: false }}
        activeProps={{ "aria-current": "page" }}
      >
        {label}
      </Link>
    </li>
  );
}

const lamps = {
  auto: ["Light: as the system", "light"],
  light: ["Light: bright", "dark"],
  dark: ["Light: dark", "auto"],
} as const;

function Lamp() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [words, after] = lamps[colorScheme];
  return (
    <button type="button" className="small" onClick={() => setColorScheme(after)}>
      {words}
    </button>
  );
}
