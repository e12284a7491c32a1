// Parts that a case's page and the page of the plan's choice have in common.
import { type Html, html } from "../../platform/html/html.ts";
import { sees } from "../policy/shown.ts";
import { amountTable, money } from "../window-frame/parts.ts";
import type { ClientCase } from "./place.ts";

export function numbers({ file, say, party }: ClientCase): Html {
  const { number, claimNumber } = file.case;
  const claim = sees(party, "claimNumber") && claimNumber;
  const ofClaim = claim ? html` · ${say("claimNumber", { number: claim })}` : "";
  return html`<p class="quiet">${say("caseNumber", { number })}${ofClaim}</p>`;
}

export function figuresPart({ story, say, told }: ClientCase): Html {
  if (story.figures.length === 0) return html``;
  return amountTable(
    say("figures"),
    story.figures.map(({ label, cents, says, strong }) => ({
      label: told(label),
      says: told(says),
      strong,
      value: money(cents),
    })),
  );
}
