// Every page of the client's window: for people with an account, and the plan's choice by a link.
import type { Party } from "../../core/playbook.ts";
import { sayIn } from "../../platform/html/language.ts";
import type { ActPages } from "../links/acts.ts";
import { windowCalls } from "../policy/window-calls.ts";
import { providerFinder } from "../registry/window-page.ts";
import type { Surrounding, Windows } from "../window-frame/windows.ts";
import { casePage } from "./case-page.ts";
import { decideAct, decisionPage } from "./decision.ts";
import type { SealHouse } from "./decision-paper.ts";
import { digestPage } from "./digest-page.ts";
import { doAct, doPage } from "./do-page.ts";
import { forCase } from "./find-for-case.ts";
import { sayClientFind } from "./find-words.ts";
import { homePage } from "./home-page.ts";
import { packPage } from "./pack-page.ts";
import { letterPage, paperPage, sendAct, sendPage, writeAct, writePage } from "./papers.ts";
import { filesPage, type RemittanceHouse, readBefore, sendFileAct } from "./remittance-page.ts";
import { type SubmitHouse, submitAct, submitPage } from "./submit-page.ts";
import { toolkitPage } from "./toolkit-page.ts";
import { trackerPage } from "./tracker-page.ts";
import { transferAct, transferPage } from "./transfer-page.ts";
import { clientPageWords } from "./words.ts";

export type ClientHouse = SealHouse & SubmitHouse & RemittanceHouse;

const menu = [
  ["/client", "home"],
  ["/client/cases", "cases"],
  ["/client/submit", "submit"],
  ["/client/files", "files"],
  ["/client/find", "finder"],
  ["/client/pack", "pack"],
  ["/client/digest", "digest"],
  ["/client/toolkit", "toolkit"],
] as const;

export const clientSurrounding: Surrounding = {
  menu: (_say, { actor }, path, language) => {
    const say = sayIn(clientPageWords, language);
    const open = menu.filter(([href]) => opensTo(href, actor.party));
    return open.map(([href, key]) => ({ href, label: say(key), current: path === href }));
  },
};

/** Whether the policy lets somebody of this party open the page. */
function opensTo(path: string, party: Party): boolean {
  const row = windowCalls[`GET ${path}`];
  return row !== undefined && row !== "public" && row.party.includes(party);
}

/** Once it is chosen, whoever opens the link again reads what was chosen. */
export const planLink = (house: SealHouse): ActPages => ({
  once: true,
  pages: { "": { page: decisionPage }, decide: { act: decideAct(house) } },
});

/** Puts up the pages for clients with an account. */
export function clientWindow(windows: Windows, house: ClientHouse): void {
  const around = clientSurrounding;
  const finder = { path: "/client/find", home: "/client", say: sayClientFind, choosing: forCase };
  windows.get("/client/find", providerFinder(finder), around);
  const pages: ActPages["pages"] = {
    "": { page: casePage },
    do: { page: doPage, act: doAct },
    decide: { act: decideAct(house) },
    letter: { page: letterPage },
    paper: { page: paperPage },
    send: { page: sendPage, act: sendAct },
    write: { page: writePage, act: writeAct },
  };
  windows.get("/client", homePage, around);
  windows.get("/client/cases", trackerPage, around);
  windows.get("/client/submit", submitPage, around);
  windows.post("/client/submit", submitAct(house), around);
  windows.get("/client/transfer", transferPage, around);
  windows.post("/client/transfer", transferAct, around);
  windows.get("/client/files", filesPage, around);
  windows.post("/client/files", sendFileAct, { ...around, before: readBefore(house) });
  windows.get("/client/pack", packPage, around);
  windows.get("/client/digest", digestPage, around);
  windows.get("/client/toolkit", toolkitPage, around);
  for (const [name, { page, act }] of Object.entries(pages)) {
    const path = `/client/cases/:id${name === "" ? "" : `/${name}`}`;
    if (page) windows.get(path, page, around);
    if (act) windows.post(path, act, around);
  }
}
