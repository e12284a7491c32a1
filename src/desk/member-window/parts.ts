// What several pages of the member's window are built of.
import type { LastDay } from "../../core/windows.ts";
import { type Html, html } from "../../platform/html/html.ts";
import type { Place } from "./place.ts";

/** Why this day: folded, for whoever asks. */
export const whyThisDay = ({ say, told }: Pick<Place, "say" | "told">, why: string): Html =>
  html`<details><summary>${say("whyThisDay")}</summary><p>${told(why)}</p></details>`;

/** By when, and quietly where that stands. */
export const lastDay = ({ told }: Pick<Place, "told">, { says, citation }: LastDay): Html =>
  html`<p><strong>${told(says)}</strong>${citation ? html` <span class="quiet">${citation}</span>` : ""}</p>`;

/** The way back that stands above every page of a case. */
export const wayBack = ({ base, say }: Pick<Place, "base" | "say">): Html =>
  html`<p><a class="back" href="${base}">${say("toBill")}</a></p>`;
