// A made-up case for every letter of an access issue. Nobody in them exists.
import {
  type AccessStory,
  educated,
  negotiating,
  negotiator,
  refused,
  reported,
} from "../../core/playbooks/access/beginnings.ts";
import type { AccessIssueFacts } from "../../core/playbooks/access/facts.ts";
import { thousandOf } from "../../desk/access-cases/letters/sample-authority.ts";
import type { LetterStories } from "../../desk/access-cases/letters/samples.ts";

type Tell = LetterStories<AccessIssueFacts>[string][number];

const granted = thousandOf("2026-12-01");
const day = "2026-12-08";
const told =
  (begun: Tell, to: string): Tell =>
  (more) =>
    begun(more).when("tell-party", day, { to, how: "letter" });

const offered: Tell = (more) =>
  negotiating(more)
    .when("take-over", "2026-12-02", {}, negotiator)
    .with({ authorities: [granted] })
    .when("key-plan-allowance", "2026-12-02", { allowedCents: 21_000, source: "Estimate 7" }, negotiator)
    .when("make-offer", "2026-12-02", { amountCents: 9_000 }, negotiator);

const silent: Tell = (more) => quiet(refused(more));
const quiet = (begun: AccessStory): AccessStory =>
  begun
    .when("tell-party", "2026-12-02", { to: "tpa", how: "phone", person: "Theo Tpa" })
    .when("tell-party", "2026-12-02", { to: "member", how: "phone", person: "Maria" })
    .until("2027-01-20");

const withdrawn: Tell = (more) =>
  reported(more).when("withdraw", "2026-12-02", { why: "I went elsewhere." }, "member");

const cameBack: Tell = (more) =>
  withdrawn(more).when("receive-communication", "2026-12-10", {
    from: "member",
    channel: "phone",
    summary: "They turned her away again.",
  });

const alternate: Tell = (more) =>
  refused(more)
    .when("name-alternate", "2026-12-07", { providerName: "Foxglove Family Clinic" }, "member")
    .when("alternate-accepted", "2026-12-08", { alternate: 1 });

const message =
  (to: string): Tell =>
  (more) =>
    reported(more).when("send-message", "2026-12-02", { to, text: "Thank you.\n\nWe will call you." });

export const stories: LetterStories<AccessIssueFacts> = {
  "provider explainer": [(more) => reported(more).when("send-explainer", "2026-12-01")],
  "authority request": [
    (more) =>
      offered(more).when("ask-for-authority", "2026-12-04", { why: "They ask for more." }, negotiator),
  ],
  contract: [
    (more) =>
      offered(more).when(
        "send-contract",
        "2026-12-03",
        { kind: "single case agreement", basis: "case rate", from: "2026-12-03", to: "2027-03-31" },
        negotiator,
      ),
  ],
  "resolution notice": [educated, refused, alternate].map((begun) => told(begun, "tpa")),
  "resolution notice to the member": [educated, refused, alternate].map((begun) => told(begun, "member")),
  nudge: [silent],
  closing: [silent, withdrawn],
  "closing to the member": [silent, withdrawn],
  reopened: [cameBack],
  message: [message("provider")],
  "message to the member": [message("member")],
  notice: [negotiating],
  "notice to the member": [negotiating],
};
