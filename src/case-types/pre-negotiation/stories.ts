// A made-up case for every letter of a pre-negotiation. Nobody in them exists.
import {
  accepted,
  contracted,
  negotiating,
  negotiator,
  offered,
  type PreNegotiationStory,
  refused,
  requested,
} from "../../core/playbooks/pre-negotiation/beginnings.ts";
import type { PreNegotiationFacts } from "../../core/playbooks/pre-negotiation/facts.ts";
import type { LetterStories } from "../../desk/access-cases/letters/samples.ts";

type Tell = LetterStories<PreNegotiationFacts>[string][number];
const day = "2026-12-08";
const written = (to: string) => ({ to, how: "letter" });

/** Nobody names another provider, and a month goes by. */
const silent: Tell = (more) => silence(refused(more));
const silence = (told: PreNegotiationStory): PreNegotiationStory =>
  told
    .when("tell-party", "2026-12-04", { to: "tpa", how: "phone", person: "Theo Tpa" })
    .when("tell-party", "2026-12-04", { to: "plan", how: "phone", person: "Pat Plan" })
    .until("2027-01-20");

const cameBack: Tell = (more) =>
  withdrawn(more).when("receive-communication", "2026-12-10", {
    from: "tpa",
    channel: "phone",
    summary: "They want it after all.",
  });
const withdrawn: Tell = (more) =>
  requested(more).when("withdraw", "2026-12-02", { why: "Not needed any more." }, "tpa");

/** Another provider accepts. */
const alternate: Tell = (more) =>
  refused(more)
    .when("name-alternate", "2026-12-07", { providerName: "Foxglove Day Surgery" }, "tpa")
    .when("alternate-accepted", "2026-12-08", { alternate: 1 });

const message =
  (to: string): Tell =>
  (more) =>
    requested(more).when("send-message", "2026-12-02", { to, text: "Thank you.\n\nWe will call you." });

const told =
  (begun: Tell, to: string): Tell =>
  (more) =>
    begun(more).when("tell-party", day, written(to));

export const stories: LetterStories<PreNegotiationFacts> = {
  "request received": [requested],
  "provider explainer": [(more) => requested(more).when("send-explainer", "2026-12-01")],
  "authority request": [
    (more) =>
      offered(more).when("ask-for-authority", "2026-12-04", { why: "They ask for more." }, negotiator),
  ],
  contract: [offered],
  "resolution notice": [accepted, refused, alternate, contracted].map((begun) => told(begun, "tpa")),
  "resolution notice to the member": [accepted, refused, alternate].map((begun) => told(begun, "member")),
  nudge: [silent],
  closing: [silent, withdrawn],
  reopened: [cameBack],
  message: [message("provider")],
  "message to the member": [message("member")],
  notice: [negotiating],
  "notice to the member": [negotiating],
};
