// The people of a client, over HTTP. Nobody is deleted: who has left is no longer active.
import { z } from "zod";
import { answer } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import {
  changedMeanwhile,
  noteChange,
  versioned,
  versionSeen,
  whatChanged,
} from "../administration/edited.ts";
import { isId } from "../case-file/ids.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { addContact, contactOf, keepContact, organisationOf } from "./organisations.ts";
import { ContactBody, ContactWire } from "./wire.ts";

const tags = ["administration"];
const oneOf = z.object({ id: z.string().describe("Id of the organisation.") });

export function contactRoutes(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/organisations/:id/contacts",
    {
      schema: {
        tags,
        operationId: "addContact",
        summary: "A new person of a client",
        params: oneOf,
        body: ContactBody,
        response: { 201: ContactWire, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        if (!isId(id) || !(await organisationOf(tx, id))) return notFound();
        const contact = await addContact(tx, id, request.body);
        await noteChange(tx, actor, { action: "added", what: "contact", detail: { id, contact } });
        return answer(201, await contactOf(tx, id, contact));
      }),
  );

  app.put(
    "/api/v1/organisations/:id/contacts/:contact",
    {
      schema: {
        tags,
        operationId: "changeContact",
        summary: "Change a person of a client",
        params: oneOf.extend({ contact: z.string().describe("Id of the contact.") }),
        body: ContactBody,
        response: { 200: ContactWire, 404: problemSchema, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id, contact } = request.params;
        const was = isId(id) && isId(contact) ? await contactOf(tx, id, contact) : null;
        if (!was) return notFound();
        const seen = versionSeen(request);
        if (seen !== undefined && seen !== was.version) return changedMeanwhile(seen, was);
        await keepContact(tx, id, contact, request.body);
        const is = await contactOf(tx, id, contact);
        if (!is) throw new Error("A contact that was just changed is not there.");
        // Names and numbers of people stay out of the audit; which of them changed is enough.
        const parts = Object.keys(whatChanged(was, is)).filter((part) => part !== "version");
        await noteChange(tx, actor, { action: "changed", what: "contact", detail: { id, contact, parts } });
        return versioned(is);
      }),
  );
}
