// Every page of the client's window: for people with an account, and the plan's choice by a link.
import { sayIn } from "../../platform/html/language.ts";
import type { ActPages } from "../links/acts.ts";
import type { Surrounding, Windows } from "../window-frame/windows.ts";
import { casePage } from "./case-page.ts";
import { decideAct, decisionPage } from "./decision.ts";
import type { SealHouse } from "./decision-paper.ts";
import { doAct, doPage } from "./do-page.ts";
import { homePage } from "./home-page.ts";
import { letterPage, paperPage, sendAct, sendPage, writeAct, writePage } from "./papers.ts";
import { trackerPage } from "./tracker-page.ts";
import { clientPageWords } from "./words.ts";

export type ClientHouse = SealHouse;

const menu = [
  ["/client", "home"],
  ["/client/cases", "cases"],
] as const;

export const clientSurrounding: Surrounding = {
  menu: (_say, _caller, path, language) => {
    const say = sayIn(clientPageWords, language);
    return menu.map(([href, key]) => ({ href, label: say(key), current: path === href }));
  },
};

/** Once it is chosen, whoever opens the link again reads what was chosen. */
export const planLink = (house: ClientHouse): ActPages => ({
  once: true,
  pages: { "": { page: decisionPage }, decide: { act: decideAct(house) } },
});

/** Puts up the pages for clients with an account. */
export function clientWindow(windows: Windows, house: ClientHouse): void {
  const around = clientSurrounding;
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
  for (const [name, { page, act }] of Object.entries(pages)) {
    const path = `/client/cases/:id${name === "" ? "" : `/${name}`}`;
    if (page) windows.get(path, page, around);
    if (act) windows.post(path, act, around);
  }
}
