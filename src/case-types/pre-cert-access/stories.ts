// A made-up case for every letter of a case found in pre-certification. Nobody in them exists.
import {
  educated,
  negotiating,
  negotiator,
  type PreCertStory,
  referred,
  refused,
} from "../../core/playbooks/pre-cert-access/beginnings.ts";
import type { PreCertFacts } from "../../core/playbooks/pre-cert-access/facts.ts";
import { thousandOf } from "../../desk/access-cases/letters/sample-authority.ts";
import type { LetterStories } from "../../desk/access-cases/letters/samples.ts";

type Tell = LetterStories<PreCertFacts>[string][number];

const told =
  (begun: Tell, to: string): Tell =>
  (more) =>
    begun(more).when("tell-party", "2026-12-08", { to, how: "letter" });

const offered: Tell = (more) =>
  negotiating(more)
    .when("take-over", "2026-12-02", {}, negotiator)
    .with({ authorities: [thousandOf("2026-12-01")] })
    .when("key-plan-allowance", "2026-12-02", { allowedCents: 210_000, source: "Estimate 7" }, negotiator)
    .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator);

const silent: Tell = (more) => quiet(refused(more));
const quiet = (begun: PreCertStory): PreCertStory =>
  begun
    .when("tell-party", "2026-12-02", { to: "medical-management", how: "phone", person: "Nora Nurse" })
    .until("2027-01-20");

const withdrawn: Tell = (more) =>
  referred(more).when("withdraw", "2026-12-02", { why: "Not needed any more." }, "medical-management");
const cameBack: Tell = (more) =>
  withdrawn(more).when("receive-communication", "2026-12-10", {
    from: "medical-management",
    channel: "phone",
    summary: "They want it after all.",
  });

const alternate: Tell = (more) =>
  refused(more)
    .when("name-alternate", "2026-12-07", { providerName: "Foxglove Day Surgery" }, "medical-management")
    .when("alternate-accepted", "2026-12-08", { alternate: 1 });

const message =
  (to: string): Tell =>
  (more) =>
    referred(more).when("send-message", "2026-12-02", { to, text: "Thank you.\n\nWe will call you." });

const to = "medical-management";
export const stories: LetterStories<PreCertFacts> = {
  "provider explainer": [(more) => referred(more).when("send-explainer", "2026-12-01")],
  "authority request": [
    (more) =>
      offered(more).when("ask-for-authority", "2026-12-04", { why: "They ask for more." }, negotiator),
  ],
  contract: [
    (more) =>
      offered(more).when(
        "send-contract",
        "2026-12-03",
        { kind: "single case agreement", basis: "case rate", from: "2027-01-01", to: "2027-03-31" },
        negotiator,
      ),
  ],
  "resolution notice": [educated, refused, alternate].map((begun) => told(begun, to)),
  "resolution notice to the member": [educated, refused].map((begun) => told(begun, "member")),
  nudge: [silent],
  closing: [silent, withdrawn],
  reopened: [cameBack],
  message: [message("provider")],
  "message to the member": [message("member")],
  notice: [negotiating],
  "notice to the member": [negotiating],
};
