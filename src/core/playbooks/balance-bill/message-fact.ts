// A message as the case keeps it.
import type { Party } from "../../playbook.ts";

export type Message = {
  /** The letter that carries it. */
  readonly letterNo: number;
  readonly to: Party;
  readonly text: string;
  readonly by: string;
};
