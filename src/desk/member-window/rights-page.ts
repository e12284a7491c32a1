// What a member may do, in plain words; where it stands, quietly below; and the last day, where one runs.
import { html } from "../../platform/html/html.ts";
import type { PageShown, Shown, Visit } from "../window-frame/visit.ts";
import { placesOf } from "./home-page.ts";
import { lastDay, wayBack } from "./parts.ts";
import { type Place, placeOf } from "./place.ts";
import { sayMember } from "./words.ts";

export async function rightsPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  return place ? rightsShown(place) : "nothing";
}

/** From the foot of every page: those of the newest open case. Without a case there is only the telephone. */
export async function ownRightsPage(visit: Visit): Promise<Shown> {
  const [place] = await placesOf(visit);
  if (place) return rightsShown(place);
  const say = sayMember(visit.language);
  return { title: say("rights"), body: html`<h1>${say("rights")}</h1><p>${say("rightsSays")}</p>` };
}

function rightsShown(place: Place): PageShown {
  const { say, told, story } = place;
  const body = html`${wayBack(place)}<h1>${say("rights")}</h1><p>${say("rightsSays")}</p>
${story.rights.map(
  ({ title, says, citation, last }) => html`<section><h2>${told(title)}</h2>
${says.map((one) => html`<p>${told(one)}</p>`)}
${last ? lastDay(place, last) : ""}
${citation ? html`<p class="quiet">${say("cite", { citation })}</p>` : ""}</section>`,
)}`;
  return { title: say("rights"), body };
}
