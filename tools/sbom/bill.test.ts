import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../run.ts";
import { billOfMaterials, type Lock } from "./bill.ts";

const lock: Lock = {
  name: "parley",
  version: "0.1.0",
  packages: {
    "": {
      license: "Apache-2.0",
      dependencies: { "@shop/till": "1.0.0" },
      devDependencies: { coin: "2.0.0" },
    },
    "node_modules/@shop/till": {
      version: "1.0.0",
      license: "MIT OR Apache-2.0",
      integrity: `sha512-${Buffer.from("till").toString("base64")}`,
      dependencies: { coin: "^1.0.0" },
      optionalDependencies: { absent: "1.0.0" },
    },
    "node_modules/@shop/till/node_modules/coin": { version: "1.4.0" },
    "node_modules/coin": { version: "2.0.0", dev: true },
    "node_modules/alias": { name: "real", version: "7.0.0", dev: true },
  },
};
const bill = billOfMaterials(lock);
const find = (ref: string) => bill.components.find((component) => component["bom-ref"] === ref);
const needs = (ref: string) => bill.dependencies.find((dependency) => dependency.ref === ref)?.dependsOn;

test("every place of the lock is a component with its licence and digest", () => {
  expect(bill.components).toHaveLength(4);
  expect(find("node_modules/@shop/till")).toEqual({
    type: "library",
    "bom-ref": "node_modules/@shop/till",
    name: "@shop/till",
    version: "1.0.0",
    purl: "pkg:npm/%40shop/till@1.0.0",
    scope: "required",
    hashes: [{ alg: "SHA-512", content: Buffer.from("till").toString("hex") }],
    licenses: [{ expression: "MIT OR Apache-2.0" }],
  });
});

test("what is used to build only is marked as not shipped", () => {
  expect(find("node_modules/coin")?.scope).toBe("excluded");
});

test("an alias goes by its published name", () => {
  expect(find("node_modules/alias")?.purl).toBe("pkg:npm/real@7.0.0");
});

test("a package needs the copy that Node would find from where it lies", () => {
  expect(needs("node_modules/@shop/till")).toEqual(["node_modules/@shop/till/node_modules/coin"]);
  expect(needs("parley@0.1.0")).toEqual(["node_modules/@shop/till", "node_modules/coin"]);
});

test("the same lock gives the same bill, another lock another number", () => {
  expect(billOfMaterials(lock)).toEqual(bill);
  expect(bill.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  expect(billOfMaterials({ ...lock, version: "0.2.0" }).serialNumber).not.toBe(bill.serialNumber);
});

test("our own lock has a licence for every component that is shipped, and no reference to nowhere", () => {
  const ours = billOfMaterials(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock);
  const refs = new Set(ours.components.map((component) => component["bom-ref"]));
  const unlicensed = ours.components.filter(({ scope, licenses }) => scope === "required" && !licenses);
  expect(unlicensed.map(({ name }) => name)).toEqual([]);
  expect(refs.size).toBe(ours.components.length);
  for (const { dependsOn } of ours.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
});
