// The gaps on the desk's pages that the room of a playbook may fill; what it leaves open the desk draws
// itself from the case and its playbook. The desk knows no rooms, the app hands them in.
import type { ComponentType } from "react";
import type { CaseWire } from "../wire.ts";

/** `onDone` is told in words what was recorded. */
export type DoesProps = { readonly file: CaseWire; readonly onDone: (says: string) => void };

/** What the room of a playbook shows of its own cases. */
export type RoomParts = {
  /** Money and authority. */
  readonly Figures?: ComponentType<{ readonly file: CaseWire }>;
  /** The answer to a member, in a sentence. */
  readonly Answer?: ComponentType<{ readonly file: CaseWire }>;
  /** What does an action that no form can do, by the action's name: its result is handed over by the desk. */
  readonly Does?: Readonly<Record<string, ComponentType<DoesProps>>>;
  /** Opening such a case. */
  readonly Intake?: ComponentType;
};
export type Rooms = Readonly<Record<string, RoomParts>>;
