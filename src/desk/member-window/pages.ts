// Every page of the member's window: for somebody with an account, all their bills; for a link, one.
import type { ActPages } from "../links/acts.ts";
import { providerFinder } from "../registry/window-page.ts";
import type { Surrounding, Windows } from "../window-frame/windows.ts";
import { doAct, doneAct, doPage, tapAct } from "./act-page.ts";
import { billAct, billPage, whichBill } from "./bill-page.ts";
import { casePage } from "./case-page.ts";
import { sayFind } from "./find-words.ts";
import { allPage, homePage } from "./home-page.ts";
import { letterPage, letterPdf, lettersPage } from "./letter-pages.ts";
import { messagesAct, messagesPage } from "./message-pages.ts";
import { paperFile, papersAct, papersPage } from "./paper-pages.ts";
import { languageAct, reachAct, reachPage } from "./reach-page.ts";
import { reportAct, reportPage } from "./report-page.ts";
import { ownRightsPage, rightsPage } from "./rights-page.ts";
import type { BillHouse } from "./take-bill.ts";
import { sayMember } from "./words.ts";

/** The pages of one case, by the last part of their address; the first page has none. */
const casePages = (house: BillHouse): ActPages["pages"] => ({
  "": { page: casePage },
  answer: { act: tapAct },
  do: { page: doPage, act: doAct },
  done: { act: doneAct },
  bill: { page: billPage, act: billAct(house) },
  letters: { page: lettersPage },
  letter: { page: letterPage },
  pdf: { page: letterPdf },
  papers: { page: papersPage, act: papersAct },
  paper: { page: paperFile },
  messages: { page: messagesPage, act: messagesAct },
  reach: { page: reachPage, act: reachAct },
  language: { act: languageAct },
  rights: { page: rightsPage },
});

/** What a link opens: the whole case, the question of the week first, or the papers to send. */
export const memberLinks = (house: BillHouse): readonly (readonly [act: string, pages: ActPages])[] => {
  const pages = casePages(house);
  return [
    ["member-home", { pages }],
    ["weekly-answer", { pages }],
  ];
};

/** Whoever speaks for a member has a room besides, where they write and send papers. */
const around: Surrounding = {
  menu: (_say, { actor }, _path, language) =>
    actor.party === "advocate"
      ? [{ href: "/counsel", label: sayMember(language)("room"), current: false }]
      : [],
  rights: "/member/rights",
};

/** Puts up the pages for members with an account. */
export function memberWindow(windows: Windows, house: BillHouse): void {
  windows.get("/member", homePage, around);
  windows.get("/member/all", allPage, around);
  windows.get("/member/rights", ownRightsPage, around);
  const finder = { path: "/member/find", home: "/member", say: sayFind };
  windows.get("/member/find", providerFinder(finder), around);
  windows.get("/member/bill", whichBill, around);
  windows.get("/member/bill/new", billPage, around);
  windows.post("/member/bill/new", billAct(house), around);
  windows.get("/member/report", reportPage, around);
  windows.post("/member/report", reportAct(house), around);
  for (const [name, { page, act }] of Object.entries(casePages(house))) {
    const path = `/member/cases/:id${name === "" ? "" : `/${name}`}`;
    if (page) windows.get(path, page, around);
    if (act) windows.post(path, act, around);
  }
}
