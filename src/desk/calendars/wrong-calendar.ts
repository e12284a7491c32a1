// Why a calendar cannot be kept, as HTTP tells it.
import type { Answer } from "../../platform/http/answer.ts";
import { badInput } from "../../platform/http/problem.ts";
import { problemsOf } from "./compile.ts";
import type { CalendarBody } from "./wire.ts";

/** 422 with every problem of the calendar. */
export function wrongCalendar(body: CalendarBody): Answer | null {
  const problems = problemsOf(body);
  if (problems.length === 0) return null;
  const doNext = "Correct it, and look at the preview again.";
  return badInput(problems.map((says) => ({ at: "/", says, doNext })));
}
