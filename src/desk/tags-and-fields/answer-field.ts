// A case is answered a question of the desk: the answer as it is now, and every answer there was.

import { isoInstant } from "../../core/calendar.ts";
import { type CustomField, mayAnswer, readAnswer, wanted } from "../../core/custom-fields.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { InputError } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { fieldsOfDesk } from "./fields-of-a-case.ts";

export type Answered =
  | { readonly kind: "kept"; readonly version: number }
  | { readonly kind: "no such field" }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "bad input"; readonly problems: readonly InputError[] }
  | { readonly kind: "conflict"; readonly version: number; readonly value: string | null };

export type Answering = {
  readonly caseId: string;
  /** The field's name. */
  readonly name: string;
  /** Null takes the answer back. */
  readonly value: string | null;
  /** Of the answer, as the caller has seen it; any where undefined. */
  readonly version?: number | undefined;
  readonly actor: Actor;
};

const lockAnswer = {
  name: "lock_answer",
  text: `select value from case_field_value where case_id = $1 and field_id = $2 for update`,
};
const lastChange = {
  name: "last_change",
  text: `select coalesce(max(version), 0) as version from case_field_change
    where case_id = $1 and field_id = $2`,
};
const put = {
  name: "put_answer",
  text: `insert into case_field_value (case_id, field_id, value, number_value, date_value, version,
      changed_at, changed_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant_id, case_id, field_id) do update set value = excluded.value,
      number_value = excluded.number_value, date_value = excluded.date_value, version = excluded.version,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
};
const takeBack = {
  name: "take_answer_back",
  text: "delete from case_field_value where case_id = $1 and field_id = $2",
};
const note = {
  name: "note_change",
  text: `insert into case_field_change (case_id, field_id, version, was, is_now, at, by_id, by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
// Two people who answer the same question at once: the second sees what the first wrote.
const lockCase = {
  name: "lock_case_for_answer",
  text: "select 1 as here from case_file where tenant_id = current_tenant() and id = $1 for no key update",
};

/**
 * Keeps the answer, with what was there before it. Refused where the field is locked for the actor's roles.
 * An answer to a field that is not asked now is kept all the same: it was asked when somebody began to type.
 * Does NOT touch the case's version or its timeline.
 */
export async function answerField(tx: TenantTx, answering: Answering): Promise<Answered> {
  const { caseId, name, value, version, actor } = answering;
  const field = (await fieldsOfDesk(tx)).find((one) => one.name === name);
  if (!field) return { kind: "no such field" };
  const ruling = mayAnswer(field, actor.roles);
  if (!ruling.allowed) return { kind: "refused", ruling };
  const answer = value === null || value.trim() === "" ? null : readAnswer(field, value);
  const known = answer && (field.kind !== "person" || (await isOfTheDesk(tx, answer.value)));
  if (value !== null && value.trim() !== "" && !known) return { kind: "bad input", problems: [unfit(field)] };
  await tx.query(lockCase, [caseId]);
  const [was] = await tx.query<{ value: string }>(lockAnswer, [caseId, field.id]);
  const [last] = await tx.query<{ version: number }>(lastChange, [caseId, field.id]);
  const seen = last?.version ?? 0;
  const before = was?.value ?? null;
  // Who saw no answer saw version 0, also where there was one before.
  const sawThis = version === undefined || version === seen || (version === 0 && before === null);
  if (!sawThis) return { kind: "conflict", version: seen, value: before };
  if (before === (answer?.value ?? null)) return { kind: "kept", version: seen };
  const now = await tenantNow(tx);
  const at = isoInstant(now);
  const next = seen + 1;
  if (answer) {
    const { value: text, number, date } = answer;
    await tx.query(put, [caseId, field.id, text, number, date, next, at, actor.name]);
  } else await tx.query(takeBack, [caseId, field.id]);
  await tx.query(note, [caseId, field.id, next, before, answer?.value ?? null, at, actor.id, actor.name]);
  const detail = { field: field.id, version: next };
  await noteAudits(tx, [{ at: now, actor, action: "changed", what: "field", caseId, detail }]);
  return { kind: "kept", version: next };
}

const personHere = {
  name: "person_of_desk",
  text: "select 1 as here from person where id = $1 and party = 'desk' and active",
};

const isOfTheDesk = async (tx: TenantTx, id: string): Promise<boolean> =>
  (await tx.query(personHere, [id])).length > 0;

const unfit = (field: CustomField): InputError => ({
  at: "/value",
  says: `That is not an answer to "${field.title}".`,
  doNext: `Give ${wanted(field)}.`,
});

export type ChangeRow = {
  readonly version: number;
  readonly was: string | null;
  readonly is_now: string | null;
  readonly at: number;
  readonly by_name: string;
};

const changes = {
  name: "answer_changes",
  text: `select c.version, c.was, c.is_now, c.at, c.by_name from case_field_change c
    join custom_field f on f.tenant_id = c.tenant_id and f.id = c.field_id
    where c.tenant_id = current_tenant() and c.case_id = $1 and f.name = $2 and f.retired_at is null
    order by c.version desc limit 200`,
};

/** Every answer there was, newest first. */
export const changesOf = (tx: TenantTx, caseId: string, name: string) =>
  tx.query<ChangeRow>(changes, [caseId, name]);

const people = {
  name: "names_of_people",
  text: "select id, name from person where tenant_id = current_tenant() and id::text = any ($1)",
};

/** Names of people by id, for answers that are people. */
export async function namesOf(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }>(people, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
