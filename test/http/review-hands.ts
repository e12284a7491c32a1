// What the tests of authorisations do over HTTP, as a nurse unless they say otherwise.
import { answerFile, requestFile } from "./review-files.ts";
import { expectDone, type Persona, type Rig } from "./rig.ts";

/** `rig` is asked for at each use: it is there once the tests have begun. */
export function reviewHands(rig: () => Rig) {
  const bring = (raw: string | Buffer, as: Persona = "nurse", headers: Record<string, string> = {}) =>
    rig().ask("POST", "/api/v1/authorizations", {
      ...{ as, raw, headers: { "content-type": "application/edi-x12", ...headers } },
    });
  const brought = async (raw: string | Buffer, as: Persona = "nurse") => expectDone(await bring(raw, as));
  const read = async (id: string, as: Persona = "nurse") =>
    expectDone(await rig().get(`/api/v1/authorizations/${id}`, as));
  const does = (id: string, what: string, body: object = {}, as: Persona = "nurse") =>
    rig().send(`/api/v1/authorizations/${id}/${what}`, body, as);
  const list = async (query = "", as: Persona = "nurse") =>
    expectDone(await rig().get(`/api/v1/authorizations${query}`, as)).items;
  let nth = 0;
  /** Asked for and approved: a nurse's, of a member of its own. */
  const approved = async (more: object = {}): Promise<string> => {
    nth += 1;
    const made = { member: `M-${nth}`, trace: `T-${nth}`, ...more };
    await brought(requestFile(made));
    const { items } = await brought(answerFile(`PA-2026-${nth}`, made));
    return items[0].authorization.id as string;
  };
  return { bring, brought, read, does, list, approved };
}
