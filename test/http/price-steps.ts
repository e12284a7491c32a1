// The steps by which a desk comes to prices, over HTTP: tables of CMS, and what a plan pays.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectDone, type Persona, type Rig } from "./rig.ts";

const cms = join(import.meta.dirname, "../../../shared/data/cms");
/** A file of CMS as it was published. */
export const published = (path: string): Buffer => readFileSync(join(cms, path));

/** Professional services in all of 2025's last quarter. */
export const professional = [
  "rvu25d/PPRRVU2025_Oct_hcpcs2_only.csv",
  "rvu25d/GPCI2025.csv",
  "zip/ZIP5_OCT2025.txt.gz",
] as const;

/** 140 % of Medicare for professionals, 150 % for the rest, from 2025 on. */
export const terms = [
  {
    from: "2025-01-01",
    until: null,
    section: "Section 7.2",
    percentOfMedicare: { professional: 14_000, outpatient: 15_000, drugs: 10_600 },
  },
];

export function priceSteps(rig: () => Rig) {
  const bring = (name: string, raw: Buffer | string, as: Persona = "admin") =>
    rig().ask("POST", `/api/v1/price-files?fileName=${encodeURIComponent(name)}`, {
      as,
      raw: Buffer.from(raw),
      headers: { "content-type": "application/octet-stream" },
    });
  const load = (id: string, body: object = {}, as: Persona = "admin") =>
    rig().send(`/api/v1/price-files/${id}/load`, body, as);

  /** Brings and loads a published file. @returns the file as it is then */
  async function loadPublished(path: string) {
    const { id } = expectDone(await bring(path.split("/").at(-1) ?? path, published(path)));
    return expectDone(await load(id));
  }

  async function plan(name = "Example Plan") {
    const { items } = expectDone(await rig().get("/api/v1/organisations?party=plan", "admin"));
    return items.find((one: { name: string }) => one.name === name).id as string;
  }

  const keepTerms = (id: string, more: object = {}, as: Persona = "accounts") =>
    rig().send(
      `/api/v1/organisations/${id}/plan-structures`,
      { terms, why: "New plan document", evidence: "Plan document of 2025, page 12", supersedes: 0, ...more },
      as,
    );

  /** Everything that professional prices need. @returns the plan's id */
  async function readyToPrice(): Promise<string> {
    for (const path of professional) await loadPublished(path);
    const id = await plan();
    expectDone(await keepTerms(id));
    return id;
  }
  return { bring, load, loadPublished, plan, keepTerms, readyToPrice };
}
