// Members, providers and clients who open the desk's first page are sent to the window that is
// made for them; and whoever comes back from there as somebody of the desk is let in as such.
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Me } from "../../desk/people/wire.ts";
import { homeOf } from "../../desk/window-frame/wire.ts";
import { takeToken, tokenInUse } from "../../ui/session.ts";

const persona = /^sandbox-([a-z]{1,30})$/;

/**
 * Is this somebody whose window is another, on the page that shows nothing in particular? Then the browser is
 * on its way there already. Any other address shows what it always did.
 */
export function useOwnWindow({ party }: Pick<Me, "party">, token: string | null): boolean {
  const path = useRouterState({ select: ({ location }) => location.href });
  const home = homeOf(party);
  const leaves = path === "/" && home !== "/";
  useEffect(() => {
    if (!leaves) return;
    const name = persona.exec(token ?? "")?.[1];
    if (token === null) window.location.replace(home);
    else if (name) sendAs(name);
  }, [leaves, home, token]);
  return leaves;
}

/** The window asks for a cookie, which no script of ours can write: a form gets it. */
function sendAs(name: string): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/window/persona";
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "persona";
  field.value = name;
  form.append(field);
  document.body.append(form);
  form.submit();
}

/**
 * `/?persona=specialist`, where the bar of a window sends those who chose somebody of the desk. Heeded only
 * where a persona is in use already: elsewhere nobody is to be taken out of their account by an address.
 */
export function becomeWhoWasChosen(): void {
  const chosen = new URLSearchParams(window.location.search).get("persona");
  if (chosen === null || !persona.test(tokenInUse() ?? "")) return;
  const token = `sandbox-${chosen}`;
  if (persona.test(token)) takeToken(token);
  window.history.replaceState(null, "", "/");
}
