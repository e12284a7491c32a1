// What a member may tell us without a paper, by the rooms that ask for it.
import type { MemberReport } from "../../core/member-report.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { shownIn } from "../../platform/html/language.ts";
import type { Desk } from "../case-file/desk.ts";
import type { Visit } from "../window-frame/visit.ts";
import { storyLanguage } from "./place.ts";

export const reportPath = "/member/report";

export type NamedReport = { readonly playbook: string; readonly report: MemberReport };

/** What may be told, by the name of the playbook. */
const reportsOf = ({ newest }: Desk): readonly NamedReport[] =>
  [...newest.values()].flatMap(({ playbook, windows }) =>
    windows?.memberReport ? [{ playbook: playbook.name, report: windows.memberReport }] : [],
  );

/** The ways to it, for the page on which a member begins. */
export function reportLinks(visit: Visit): Html {
  if (visit.caller.actor.party !== "member") return html``;
  return html`${reportsOf(visit.desk).map(({ playbook, report }) => {
    const title = shownIn(visit.language, report.title(storyLanguage(visit)));
    return html`<p><a class="row" href="${reportPath}?what=${playbook}">${title}</a></p>`;
  })}`;
}

/** The one that is meant, for a member alone. */
export function reportWanted(visit: Visit, what: string): NamedReport | null {
  const all = reportsOf(visit.desk);
  if (visit.caller.actor.party !== "member") return null;
  return all.find(({ playbook }) => playbook === what) ?? (what === "" ? (all[0] ?? null) : null);
}
