// The gaps on the desk's pages that the room of a playbook may fill; what it leaves open the desk draws
// itself from the case and its playbook. The desk knows no rooms, the app hands them in.
import type { ComponentType, ReactNode } from "react";
import type { CaseWire } from "../wire.ts";

export type DoesProps = {
  readonly file: CaseWire;
  /** Told in words what was recorded. */
  readonly onDone: (says: string) => void;
  /** What the desk would draw: the form of the action. */
  readonly form: ReactNode;
  /** Writes answers into that form, by the names of its questions; what else stands there stays. */
  readonly fill: (answers: { readonly [question: string]: string }) => void;
};

/** What the room of a playbook shows of its own cases. */
export type RoomParts = {
  /** Money and authority. */
  readonly Figures?: ComponentType<{ readonly file: CaseWire }>;
  /** The answer to a member, in a sentence. */
  readonly Answer?: ComponentType<{ readonly file: CaseWire }>;
  /** What stands in place of the form of an action, or around it, by the action's name. */
  readonly Does?: Readonly<Record<string, ComponentType<DoesProps>>>;
  /** Of an action, the questions that stand first and in sight though none must be answered. */
  readonly First?: Readonly<Record<string, (file: CaseWire) => readonly string[]>>;
  /** Opening such a case. */
  readonly Intake?: ComponentType;
};
export type Rooms = Readonly<Record<string, RoomParts>>;
