// How one letter got where it is, and by which other ways it could go; and how mails of this desk look.
import type { z } from "zod";
import { civilDateIn, type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { changedMeanwhile, noteChange, versioned, versionSeen } from "../administration/edited.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { openFile } from "../case-file/load.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { keepMailSettings, mailSettings } from "./mail-settings.ts";
import { oneLetter } from "./one-letter.ts";
import { otherWays } from "./other-ways.ts";
import { letterOf } from "./read-letters.ts";
import { DeliveryWhole, MailSettingsBody, MailSettingsWire } from "./wire.ts";

type Given = { readonly at: AtDesk; readonly desk: Desk };

export function deliveryRoutes(app: App, { at, desk }: Given): void {
  app.get(
    "/api/v1/cases/:id/letters/:no/delivery",
    {
      schema: {
        tags: ["case file"],
        operationId: "readDelivery",
        summary: "Each try to get a letter to its reader, and the other ways that are known",
        params: oneLetter,
        response: { 200: DeliveryWhole, 404: problemSchema },
      },
    },
    (request, reply) => at.read(request, reply, (tx, caller) => delivery(desk, tx, caller, request.params)),
  );
  settingsRoutes(app, at);
}

type Try = {
  readonly what: string;
  readonly channel: string;
  readonly address: string;
  readonly kind: string;
  readonly reference: string;
  readonly says: string;
  readonly by: string;
  readonly at: Instant;
};
const readTries = `select what, channel, address, kind, reference, says, by_name as by, at
  from letter_delivery
  where tenant_id = current_tenant() and case_id = $1 and letter = $2 order by nth`;

async function delivery(
  desk: Desk,
  tx: TenantTx,
  { actor }: Caller,
  { id, no }: { readonly id: string; readonly no: string },
): Promise<Answer> {
  const known = isId(id) && /^[1-9]\d{0,4}$/.test(no);
  const file = known ? await openFile(desk, tx, id, { lock: false }) : null;
  const row = file ? await letterOf(tx, id, Number(no)) : undefined;
  const letter = file?.state.facts.letters.find((one) => one.no === Number(no));
  if (!file || !row || !letter) return notFound();
  const { now } = file.around;
  await noteAudits(tx, [{ at: now, actor, action: "read", what: `delivery of letter ${no}`, caseId: id }]);
  const tries = await tx.query<Try>(readTries, [id, letter.no]);
  const today = civilDateIn(file.tenant.zone, now);
  const ways = await otherWays(tx, file, { letter, now: row, today });
  return ok({ tries: tries.map((one) => ({ ...one, at: isoInstant(one.at) })), ways });
}

function settingsRoutes(app: App, at: AtDesk): void {
  const tags = ["administration"];
  app.get(
    "/api/v1/settings/mail",
    {
      schema: {
        tags,
        operationId: "readMailSettings",
        summary: "To whom mails only tell that a letter waits",
        response: { 200: MailSettingsWire },
      },
    },
    (request, reply) => at.read(request, reply, async (tx) => versioned(await shown(tx))),
  );
  app.put(
    "/api/v1/settings/mail",
    {
      schema: {
        tags,
        operationId: "changeMailSettings",
        summary: "Choose to whom no health information goes in the body of a mail",
        body: MailSettingsBody,
        response: { 200: MailSettingsWire, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const was = await shown(tx);
        const seen = versionSeen(request);
        if (seen !== undefined && seen !== was.version) return changedMeanwhile(seen, was);
        const noticeOnly = [...new Set(request.body.noticeOnly)];
        await keepMailSettings(tx, noticeOnly, actor.name);
        const detail = { noticeOnly: [was.noticeOnly, noticeOnly] };
        await noteChange(tx, actor, { action: "changed", what: "mail settings", detail });
        return versioned(await shown(tx));
      }),
  );
}

async function shown(tx: TenantTx): Promise<z.infer<typeof MailSettingsWire>> {
  const { noticeOnly, version } = await mailSettings(tx);
  return { noticeOnly: [...noticeOnly], version };
}
