// Every page of the room of counsel and advocates: for people with an account, and by a link.
import { sayIn } from "../../platform/html/language.ts";
import type { ActPages } from "../links/acts.ts";
import type { Surrounding, Windows } from "../window-frame/windows.ts";
import { homePage } from "./home-page.ts";
import { letterPage, paperPage, sendAct, sendPage } from "./papers.ts";
import { roomPage } from "./room-page.ts";
import { linkStands } from "./stands.ts";
import { roomWords } from "./words.ts";
import { contactAct, messageAct, noteAct } from "./write.ts";

/** By the last part of their address. */
const pages: ActPages["pages"] = {
  "": { page: roomPage },
  message: { act: messageAct },
  contact: { act: contactAct },
  note: { act: noteAct },
  letter: { page: letterPage },
  paper: { page: paperPage },
  send: { page: sendPage, act: sendAct },
};

/** What a link of the act `counsel-room` opens, for as long as its place holds. */
export const roomLink: ActPages = { stands: linkStands, pages };

const around: Surrounding = {
  menu: (_say, { actor }, path, language) => {
    const say = sayIn(roomWords, language);
    const rooms = { href: "/counsel", label: say("rooms"), current: path === "/counsel" };
    const happening = { href: "/member", label: say("happening"), current: false };
    return actor.party === "advocate" ? [rooms, happening] : [rooms];
  },
};

/** Puts up the pages for people with an account. */
export function counselWindow(windows: Windows): void {
  windows.get("/counsel", homePage, around);
  for (const [name, { page, act }] of Object.entries(pages)) {
    const path = `/counsel/cases/:id${name === "" ? "" : `/${name}`}`;
    if (page) windows.get(path, page, around);
    if (act) windows.post(path, act, around);
  }
}
