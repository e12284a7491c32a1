// Which events are something that comes in: those that would bring a closed case back.
import type { BaseFacts, Playbook } from "./playbook.ts";

/**
 * Is this event something from outside, whoever records it? True for what opens a closed case of the
 * playbook again:
 * a letter, a bill, a paper. False for what leaves a closed case closed, and for everything that the desk
 * does by
 * itself.
 */
export function comesIn<Facts extends BaseFacts>(
  { final, stages }: Playbook<Facts, string, string, string>,
  event: string,
): boolean {
  return final.some((stage) => {
    const target = stages[stage]?.on[event];
    return target !== undefined && target !== "stay";
  });
}
