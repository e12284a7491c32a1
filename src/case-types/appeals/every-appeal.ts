// Made-up appeals in every place that one can stand, for the tests of what others are told.
import {
  type AppealStory,
  aBillOnIt,
  analyst,
  answered,
  answeredTwice,
  byMember,
  checked,
  escalated,
  negotiator,
  onSecondLevel,
  prepared,
  settled,
  thousand,
} from "../../core/playbooks/appeal/beginnings.ts";

export const everyAppeal: { readonly [name: string]: () => AppealStory } = {
  "just escalated": () => escalated(),
  "with the desk first": () => escalated({ planReceivedOn: undefined }),
  "handed to the plan": () => escalated({ planReceivedOn: undefined }).when("forward-to-plan", "2026-12-01"),
  "of a member": () => escalated(byMember),
  "of a member, checked": () => checked(escalated(byMember), "2026-12-01"),
  "law open": () => escalated({ assignment: "unknown", authorisation: "unknown", levels: "unknown" }),
  "ready to answer": () => prepared(),
  "answer written": () => prepared().when("send-first-response", "2026-12-02", {}, analyst),
  "paid too little": () =>
    checked(prepared(), "2026-12-01", { verdict: "variance", priced: 110_000 }).when(
      "send-first-response",
      "2026-12-02",
    ),
  "answered once": () => answered(),
  "second level": () => onSecondLevel(),
  "papers asked for": () =>
    onSecondLevel().when("request-evidence", "2026-12-16", { of: "provider", kinds: "the itemised bill" }),
  "answered twice": () => answeredTwice(),
  "with an offer": () =>
    answered()
      .with({ authorities: [thousand] })
      .when("report-bill", "2026-12-12", aBillOnIt)
      .when("make-offer", "2026-12-14", { amountCents: 50_000 }, negotiator),
  settled: () => settled(),
  closed: () => answered().until("2027-06-03"),
  "open again": () =>
    answered()
      .until("2027-06-03")
      .when("receive-communication", "2027-06-10", { from: "provider", channel: "post", summary: "Again." }),
};

/** Asks the same of each of them. */
export function ofEvery(ask: (story: AppealStory, name: string) => void): void {
  for (const [name, tell] of Object.entries(everyAppeal)) ask(tell(), name);
}
