// What may be handed over by whom: the intakes of the rooms, for a party that the playbook lets open a case.
import type { ClientIntake, StoryQuestion } from "../../core/windows.ts";
import { shownIn } from "../../platform/html/language.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import type { Visit } from "../window-frame/visit.ts";

export type Intake = { readonly caseType: AnyCaseType; readonly intake: ClientIntake };

/** By the name of the playbook, in the order in which the rooms are put up. */
export const intakesOf = ({ desk, caller }: Pick<Visit, "desk" | "caller">): ReadonlyMap<string, Intake> =>
  new Map(
    [...desk.newest.values()].flatMap((caseType) => {
      const { playbook, windows, isChild } = caseType;
      const intake = windows?.clientIntake;
      const may = playbook.events[playbook.opens]?.by.includes(caller.actor.party) === true;
      return intake && may && !isChild ? [[playbook.name, { caseType, intake }] as const] : [];
    }),
  );

export const intakeLanguage = ({ language }: Pick<Visit, "language">) => (language === "es" ? "es" : "en");

/** Text of a room, in the language of the page. */
export const inWords =
  ({ language }: Pick<Visit, "language">) =>
  (text: string): string =>
    shownIn(language, text);

export const questionsOf = (visit: Visit, { intake }: Intake): readonly StoryQuestion[] =>
  intake.parts(intakeLanguage(visit)).flatMap(({ questions }) => questions);
