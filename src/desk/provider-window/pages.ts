// The pages of a provider's office: the same for whoever comes by a link and for whoever has an account.
import { providerAnswers } from "../../core/provider-answers.ts";
import { sayIn } from "../../platform/html/language.ts";
import type { ActPages } from "../links/acts.ts";
import type { Surrounding, Windows } from "../window-frame/windows.ts";
import { answerPage, giveAnswer } from "./answers.ts";
import { askForCall, callPage } from "./call.ts";
import { claimPage } from "./claim-page.ts";
import { ownClaims } from "./own-claims.ts";
import { letterPage, paperPage } from "./papers.ts";
import { type ProviderHouse, sendIn, sendInPage } from "./send-in.ts";
import { takePapers, uploadPage } from "./upload.ts";
import { sayWho, whoPage } from "./who.ts";
import { providerWords } from "./words.ts";

/** By the last part of their address. */
const claimPages: ActPages["pages"] = {
  "": { page: claimPage },
  ...Object.fromEntries(
    providerAnswers.map((name) => [`answer-${name}`, { page: answerPage(name), act: giveAnswer(name) }]),
  ),
  call: { page: callPage, act: askForCall },
  upload: { page: uploadPage, act: takePapers },
  who: { page: whoPage, act: sayWho },
  letter: { page: letterPage },
  paper: { page: paperPage },
};

/** What a link of the act `provider-answer` opens. */
export const providerLink: ActPages = { pages: claimPages };

const office: Surrounding = {
  menu: (_say, _caller, path, language) => {
    const say = sayIn(providerWords, language);
    return [
      { href: "/provider", label: say("claims"), current: path === "/provider" },
      { href: "/provider/send-in", label: say("sendIn"), current: path === "/provider/send-in" },
    ];
  },
};

/** Puts up the pages for offices with an account. */
export function providerWindow(windows: Windows, house: ProviderHouse): void {
  windows.get("/provider", ownClaims, office);
  windows.get("/provider/send-in", sendInPage, office);
  windows.post("/provider/send-in", sendIn(house), office);
  windows.get("/provider/cases/:id", claimPage, office);
  for (const [name, { page, act }] of Object.entries(claimPages)) {
    if (name === "" || name === "who") continue;
    if (page) windows.get(`/provider/cases/:id/${name}`, page, office);
    if (act) windows.post(`/provider/cases/:id/${name}`, act, office);
  }
}
