// What a link for sending papers opens: the form of the window of whoever it was given to, and nothing else.
import type { Party } from "../core/playbook.ts";
import { paperPage, sendAct, sendPage } from "../desk/client-window/papers.ts";
import type { ActPages } from "../desk/links/acts.ts";
import { paperFile, papersAct, papersPage } from "../desk/member-window/paper-pages.ts";
import { takePapers, uploadPage } from "../desk/provider-window/upload.ts";
import type { Act, Page } from "../desk/window-frame/visit.ts";

const clients: readonly Party[] = ["tpa", "plan"];

/** The page for these parties; for any other it is not there. */
const pageFor =
  (parties: readonly Party[], page: Page): Page =>
  async (visit) =>
    parties.includes(visit.caller.actor.party) ? page(visit) : "nothing";

const actFor =
  (parties: readonly Party[], act: Act): Act =>
  async (visit, form) =>
    parties.includes(visit.caller.actor.party) ? act(visit, form) : "nothing";

const first: Page = async (visit) => {
  const { party } = visit.caller.actor;
  if (party === "provider") return uploadPage(visit);
  if (party === "member") return papersPage(visit);
  return clients.includes(party) ? sendPage(visit) : "nothing";
};

const paper: Page = async (visit) => {
  const { party } = visit.caller.actor;
  if (party === "member") return paperFile(visit);
  return clients.includes(party) ? paperPage(visit) : "nothing";
};

/** By the act `upload`; to whom it may be given is in the policy. */
export const uploadLink: ActPages = {
  pages: {
    "": { page: first },
    upload: { page: pageFor(["provider"], uploadPage), act: actFor(["provider"], takePapers) },
    papers: { page: pageFor(["member"], papersPage), act: actFor(["member"], papersAct) },
    send: { page: pageFor(clients, sendPage), act: actFor(clients, sendAct) },
    paper: { page: paper },
  },
};
