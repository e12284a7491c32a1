// The steps of a load over HTTP, as an administrator takes them.
import { claimDesk } from "../../src/app/claim-desk.ts";
import { loadersOf } from "../../src/desk/loads/loaders.ts";
import { loadRound } from "../../src/desk/loads/round.ts";
import { expectDone, type Persona, type Rig } from "./rig.ts";

export function loadSteps(rig: () => Rig) {
  const house = () => {
    const { pool, files, desk, post } = rig().house;
    return { pool, files, loaderOf: loadersOf(desk, claimDesk(post)) };
  };

  async function bring(query: string, text: string, as: Persona = "admin") {
    const headers = { "content-type": "text/csv" };
    return rig().ask("POST", `/api/v1/loads?${query}&fileName=old%20desk.csv`, {
      as,
      raw: Buffer.from(text),
      headers,
    });
  }

  async function choose(id: string, more: object = {}) {
    const { suggested } = expectDone(await rig().get(`/api/v1/loads/${id}`, "admin"));
    const body = { mapping: suggested, ...more };
    return rig().ask("PUT", `/api/v1/loads/${id}/rules`, { as: "admin", body });
  }

  /** Brings, chooses what is suggested, loads. @returns the load afterwards */
  async function load(query: string, text: string, more: object = {}) {
    const { id } = expectDone(await bring(query, text));
    expectDone(await choose(id, more));
    const as = query.includes("cases") ? "supervisor" : "admin";
    expectDone(await rig().send(`/api/v1/loads/${id}/run`, {}, as));
    await loadRound(house());
    return expectDone(await rig().get(`/api/v1/loads/${id}`, "admin"));
  }

  async function undo(id: string) {
    expectDone(await rig().send(`/api/v1/loads/${id}/undo`, {}, "admin"));
    await loadRound(house());
    return expectDone(await rig().get(`/api/v1/loads/${id}`, "admin"));
  }
  return { house, bring, choose, load, undo };
}
