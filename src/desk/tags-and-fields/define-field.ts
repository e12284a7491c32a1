// What the desk asks of its cases: a field is put in, changed and taken out of use. Answers stay.

import { isoInstant } from "../../core/calendar.ts";
import type { CustomField } from "../../core/custom-fields.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { InputError } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId, newId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { type FieldRow, fieldsOfDesk } from "./fields-of-a-case.ts";
import type { ChangedField, NewField } from "./wire.ts";

export type Defined =
  | { readonly kind: "kept"; readonly field: FieldRow }
  | { readonly kind: "bad input"; readonly problems: readonly InputError[] }
  | { readonly kind: "no such field" }
  | { readonly kind: "conflict"; readonly field: FieldRow };

const mostFields = 200;
const columns = `title, hint, choices, playbooks, shown_when, needed_before, roles, place, changed_at,
  changed_by`;
const insert = {
  name: "put_field",
  text: `insert into custom_field (${columns}, id, name, kind)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};
const update = {
  name: "change_field",
  text: `update custom_field set (${columns}) = row ($1, $2, $3::text[], $4::text[], $5::json, $6::text[],
      $7::text[], $8::int, $9::timestamptz, $10), version = version + 1
    where id = $11 and version = $12 and retired_at is null returning 1 as changed`,
};
const retire = {
  name: "retire_field",
  text: `update custom_field set retired_at = $2, changed_at = $2, changed_by = $3, version = version + 1
    where id = $1 and retired_at is null returning 1 as changed`,
};
// What the door asks for; a desk without such fields pays nothing.
const regate = {
  name: "gate_actions",
  text: `update tenant set gated_actions = array(
      select distinct a from custom_field f, unnest(f.needed_before) a
      where f.tenant_id = current_tenant() and f.retired_at is null order by a)
    where tenant_id = current_tenant()`,
};

const values = (field: ChangedField, at: string, by: string) => [
  field.title,
  field.hint,
  field.choices,
  field.playbooks,
  JSON.stringify(field.shownWhen),
  field.neededBefore,
  field.roles,
  field.place,
  at,
  by,
];

type Given = { readonly desk: Desk; readonly actor: Actor };

export async function addField(tx: TenantTx, { desk, actor }: Given, field: NewField): Promise<Defined> {
  const fields = await fieldsOfDesk(tx);
  const problems = [
    ...taken(fields, field.name),
    ...(fields.length >= mostFields ? [tooMany] : []),
    ...wrong(desk, fields, field, field),
  ];
  if (problems.length > 0) return { kind: "bad input", problems };
  const at = isoInstant(await tenantNow(tx));
  const id = newId();
  await tx.query(insert, [...values(field, at, actor.name), id, field.name, field.kind]);
  return kept(tx, actor, { id, action: "added" });
}

/** @param version  the version of the field that the caller has seen; any where undefined */
export async function changeField(
  tx: TenantTx,
  { desk, actor }: Given,
  {
    id,
    version,
    field,
  }: { readonly id: string; readonly version?: number | undefined; readonly field: ChangedField },
): Promise<Defined> {
  const fields = await fieldsOfDesk(tx);
  const was = fields.find((one) => one.id === id);
  if (!was) return { kind: "no such field" };
  if (version !== undefined && version !== was.version) return { kind: "conflict", field: was };
  const problems = wrong(desk, fields, field, was);
  if (problems.length > 0) return { kind: "bad input", problems };
  const at = isoInstant(await tenantNow(tx));
  const [changed] = await tx.query(update, [...values(field, at, actor.name), id, was.version]);
  if (!changed) return { kind: "conflict", field: was };
  return kept(tx, actor, { id, action: "changed" });
}

/** Asked no more, from now on. The answers stay with their cases, and the name may be used again. */
export async function retireField(tx: TenantTx, actor: Actor, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const now = await tenantNow(tx);
  const [changed] = await tx.query(retire, [id, isoInstant(now), actor.name]);
  if (!changed) return false;
  await tx.query(regate);
  await noteAudits(tx, [{ at: now, actor, action: "ended", what: "field", detail: { id } }]);
  return true;
}

async function kept(
  tx: TenantTx,
  actor: Actor,
  { id, action }: { readonly id: string; readonly action: string },
): Promise<Defined> {
  await tx.query(regate);
  const field = (await fieldsOfDesk(tx)).find((one) => one.id === id);
  if (!field) throw new Error("A field that was just written is not there.");
  await noteAudits(tx, [
    { at: await tenantNow(tx), actor, action, what: "field", detail: { id, version: field.version } },
  ]);
  return { kind: "kept", field };
}

const taken = (fields: readonly CustomField[], name: string): InputError[] =>
  fields.some((one) => one.name === name)
    ? [{ at: "/name", says: `There is a field "${name}" already.`, doNext: "Choose another name." }]
    : [];
const tooMany: InputError = {
  at: "/name",
  says: `The desk has ${mostFields} fields, and no case page can hold more.`,
  doNext: "Take one out of use that nobody answers.",
};

/** Everything that does not fit together, not only the first of it. */
function wrong(
  desk: Desk,
  fields: readonly CustomField[],
  field: ChangedField,
  { name, kind }: Pick<CustomField, "name" | "kind">,
): InputError[] {
  const problems: InputError[] = [];
  const add = (at: string, says: string, doNext: string) => problems.push({ at, says, doNext });
  if (kind === "choice" && field.choices.length < 2)
    add("/choices", "A choice needs at least two answers to choose from.", "Add the answers.");
  if (kind !== "choice" && field.choices.length > 0)
    add("/choices", `A field of the kind ${kind} has no list of answers.`, "Leave choices out.");
  const known = [...desk.newest.keys()];
  field.playbooks.forEach((one, index) => {
    if (!known.includes(one))
      add(`/playbooks/${index}`, `There is no playbook "${one}".`, `Use ${known.join(", ")}.`);
  });
  const events = new Set([...desk.newest.values()].flatMap(({ playbook }) => Object.keys(playbook.events)));
  field.neededBefore.forEach((one, index) => {
    if (one !== "close" && !events.has(one))
      add(`/neededBefore/${index}`, `No playbook has an action "${one}".`, 'Use an action, or "close".');
  });
  field.shownWhen.forEach(({ about, name: other = "" }, index) => {
    if (about !== "field") return;
    if (other === name)
      add(`/shownWhen/${index}/name`, "A field cannot wait for itself.", "Name another field.");
    else if (!fields.some((one) => one.name === other))
      add(`/shownWhen/${index}/name`, `There is no field "${other}".`, "Put that field in first.");
  });
  return problems;
}
