// Which loader takes in which load.
import type { Desk } from "../case-file/desk.ts";
import type { ClaimDesk } from "../remittances/matches.ts";
import { caseFields, caseLoader } from "./cases.ts";
import { claimLoader } from "./claims.ts";
import type { Load } from "./load-rows.ts";
import type { Loader } from "./loader.ts";
import { clientLoader, memberLoader, providerLoader } from "./reference.ts";
import { standingLoader } from "./standings.ts";

/** The loader of a load; null for a playbook that is not there, or that files no history. */
export const loadersOf =
  (desk: Desk, claimDesk: ClaimDesk) =>
  ({ kind, playbook, rules }: Pick<Load, "kind" | "playbook" | "rules">): Loader | null => {
    if (kind === "members") return memberLoader;
    if (kind === "providers") return providerLoader;
    if (kind === "clients") return clientLoader;
    if (kind === "standings") return standingLoader;
    if (kind === "claims") return claimLoader(claimDesk);
    const room = desk.newest.get(playbook ?? "");
    const asHistory = rules?.asHistory ?? false;
    return room && caseFields(room, asHistory) ? caseLoader(desk, room, asHistory) : null;
  };
