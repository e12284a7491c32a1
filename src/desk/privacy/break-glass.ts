// Breaking the glass: somebody of the desk opens for an hour what is hidden from them, says why, and the
// privacy officers hear of it at once and look back at it later. It ends by itself, in the row policies.
import { type Instant, isoInstant, plusMinutes } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { newId } from "../case-file/ids.ts";
import { keepNotice } from "../correspondence/notices.ts";
import type { Caller } from "../policy/caller.ts";
import { glassMinutes } from "./wire.ts";

/** Whom or what the glass is in front of. */
export type Behind = {
  readonly caseId?: string | undefined;
  readonly number?: string | undefined;
  readonly personId?: string | undefined;
};

type Hidden = { readonly id: string; readonly number: string; readonly hidden: boolean };

const lookAs = "select set_config('parley.person', $1, true)";
const asked = `select c.id, c.number, c.id = any (restricted_for($4)) as hidden from case_file c
  where c.tenant_id = current_tenant() and (c.id = $1 or c.number = $2
    or c.id in (select case_id from case_viewer v
      where v.tenant_id = current_tenant() and v.viewer_id = $3))
  order by c.number limit 200`;

/** The cases that are meant, hidden or not: looked up past the fence, and told to nobody. */
async function meant(tx: TenantTx, { caseId, number, personId }: Behind, person: string): Promise<Hidden[]> {
  await tx.query(lookAs, [""]);
  const rows = await tx.query<Hidden>(asked, [caseId ?? null, number ?? null, personId ?? null, person]);
  await tx.query(lookAs, [person]);
  return rows;
}

export type Broken =
  | { readonly kind: "nothing there" }
  | { readonly kind: "refused"; readonly ruling: Exclude<Ruling, { allowed: true }> }
  | { readonly kind: "broken"; readonly id: string };

const insert = `insert into break_glass (id, case_ids, person_id, person_name, reason, opened_at, ends_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/**
 * Opens what is hidden from the caller for sixty minutes. Leaves an entry for every case in the audit and
 * tells every privacy officer, in the same transaction. Does NOT give a right that the caller's role lacks.
 */
export async function breakGlass(
  tx: TenantTx,
  { actor }: Caller,
  { behind, reason, now }: { readonly behind: Behind; readonly reason: string; readonly now: Instant },
): Promise<Broken> {
  const all = await meant(tx, behind, actor.id);
  if (all.length === 0) return { kind: "nothing there" };
  const hidden = all.filter((one) => one.hidden);
  if (hidden.length === 0) return { kind: "refused", ruling: nothingHidden };
  const id = newId();
  const ends = plusMinutes(now, glassMinutes);
  const ids = hidden.map((one) => one.id);
  const values = [id, ids, actor.id, actor.name, reason, isoInstant(now), isoInstant(ends)];
  await tx.query(insert, values);
  const detail = { glass: id, endsAt: isoInstant(ends) };
  await noteAudits(
    tx,
    ids.map((caseId) => ({ at: now, actor, action: "broke the glass", what: "case", caseId, detail })),
  );
  await tellOfficers(tx, { name: actor.name, numbers: hidden.map(({ number }) => number), now });
  return { kind: "broken", id };
}

const nothingHidden = refused(
  "NOTHING_HIDDEN",
  "GN-04",
  "There is no glass here: you may see this already.",
  "Open it as any other case.",
);

const officers = `select name, email from person
  where tenant_id = current_tenant() and party = 'desk' and active and 'privacy-officer' = any (roles)
  order by name limit 20`;

type Told = { readonly name: string; readonly numbers: readonly string[]; readonly now: Instant };

async function tellOfficers(tx: TenantTx, { name, numbers, now }: Told): Promise<void> {
  const body = (to: string): LetterBody => ({
    subject: "Somebody broke the glass",
    language: "en",
    to: { name: to, lines: [] },
    blocks: [
      {
        kind: "paragraph",
        text:
          `${name} opened ${numbers.join(", ")}, which is hidden from the desk, ` +
          `for ${glassMinutes} minutes.`,
      },
      {
        kind: "paragraph",
        text: "The reason stands in Parley under Audit. Look at it and say how you find it.",
      },
    ],
  });
  for (const { name: to, email } of await tx.query<{ name: string; email: string | null }>(officers)) {
    await keepNotice(tx, {
      kind: "break-glass",
      caseId: null,
      seq: null,
      organisationId: null,
      toParty: "desk",
      toName: to,
      channel: email ? "e-mail" : "portal",
      address: email ?? "",
      body: body(to),
      writtenAt: now,
    });
  }
}

const glassAct = `insert into break_glass_act (glass_id, kind, justified, says, at, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning kind`;
const ownerOf = `select person_id as person, ends_at as "endsAt", to_json(case_ids) as cases,
    exists (select from break_glass_act a where a.tenant_id = g.tenant_id and a.glass_id = g.id
      and a.kind = 'ended') as ended
  from break_glass g where tenant_id = current_tenant() and id = $1`;

type Owned = {
  readonly person: string;
  readonly endsAt: Instant;
  readonly cases: readonly string[];
  readonly ended: boolean;
};
type Act = { readonly id: string; readonly now: Instant };

const officer = ({ actor }: Caller): boolean => actor.roles.includes("privacy-officer");

/** Ends it before its time: whoever broke it, or a privacy officer. @returns null where there is none */
export async function endGlass(tx: TenantTx, caller: Caller, { id, now }: Act): Promise<Ruling | null> {
  const [glass] = await tx.query<Owned>(ownerOf, [id]);
  if (!glass || (glass.person !== caller.actor.id && !officer(caller))) return null;
  if (glass.ended || glass.endsAt <= now) return overAlready;
  const { actor } = caller;
  await tx.query(glassAct, [id, "ended", null, "", isoInstant(now), actor.id, actor.name]);
  await noted(tx, caller, { action: "ended broken glass", now, glass, id });
  return allowed;
}

const overAlready = refused(
  "GLASS_IS_OVER",
  "GN-04",
  "This is closed again already.",
  "Nothing is left to do; break the glass again if you must.",
);

/** A privacy officer says how they find it: once, and never of their own. */
export async function reviewGlass(
  tx: TenantTx,
  caller: Caller,
  { id, now, justified, says }: Act & { readonly justified: boolean; readonly says: string },
): Promise<Ruling | null> {
  const [glass] = await tx.query<Owned>(ownerOf, [id]);
  if (!glass) return null;
  const { actor } = caller;
  if (glass.person === actor.id) return yourOwn;
  const kept = await tx.query(glassAct, [
    id,
    "reviewed",
    justified,
    says,
    isoInstant(now),
    actor.id,
    actor.name,
  ]);
  if (kept.length === 0) return reviewedAlready;
  await noted(tx, caller, { action: "reviewed broken glass", now, glass, id, justified });
  return allowed;
}

const yourOwn = refused(
  "GLASS_OF_YOUR_OWN",
  "GN-04",
  "Nobody reviews what they opened themselves.",
  "Ask another privacy officer.",
);
const reviewedAlready = refused(
  "GLASS_REVIEWED",
  "GN-04",
  "This has been reviewed already.",
  "Read the review; it stands as it was written.",
);

type Noted = {
  readonly action: string;
  readonly now: Instant;
  readonly glass: Owned;
  readonly id: string;
  readonly justified?: boolean;
};

const noted = (tx: TenantTx, { actor }: Caller, { action, now, glass, id, justified }: Noted) =>
  noteAudits(
    tx,
    glass.cases.map((caseId) => ({
      at: now,
      actor,
      action,
      what: "case",
      caseId,
      detail: { glass: id, ...(justified === undefined ? {} : { justified }) },
    })),
  );
