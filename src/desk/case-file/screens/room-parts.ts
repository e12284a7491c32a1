// The gap on a case page that the room of its playbook fills.
import type { ComponentType } from "react";
import type { CaseWire } from "../wire.ts";

/** What the room of a playbook shows of its own cases; the desk knows no rooms, the app hands them in. */
export type RoomParts = {
  /** Money and authority. */
  readonly Figures: ComponentType<{ readonly file: CaseWire }>;
  /** The answer to a member, in a sentence. */
  readonly Answer: ComponentType<{ readonly file: CaseWire }>;
  readonly Diagram: ComponentType<{ readonly stage?: string }>;
};
export type Rooms = Readonly<Record<string, RoomParts>>;
