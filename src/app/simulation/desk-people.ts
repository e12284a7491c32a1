// The people of the simulated desk: whoever takes a case over is a person whom the store knows.
import type { Actor } from "../../core/playbook.ts";
import { someone } from "../../core/story.ts";

/** As the simulated people of the core call them. */
const named = [
  someone("desk", "specialist"),
  someone("desk", "negotiator"),
  someone("desk", "supervisor"),
  someone("desk", "specialist", "desk-colleague"),
  someone("desk", "claims-analyst", "desk-one"),
  someone("desk", "claims-analyst", "desk-two"),
];

// Always the same, so that the same seed tells the same history.
const idOf = (no: number) => `00000000-0000-4000-8000-${String(no).padStart(12, "0")}`;

/** Everybody of the desk, with the id under which the store has them. */
export const deskPeople: readonly Actor[] = named.map((one, index) => ({ ...one, id: idOf(index + 1) }));

const byName = new Map(named.map(({ id }, index) => [id, idOf(index + 1)]));

/** The same person, as the store knows them; somebody from outside the desk as they are. */
export const known = (actor: Actor): Actor => ({ ...actor, id: byName.get(actor.id) ?? actor.id });
