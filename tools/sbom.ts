// The bill of materials, what we ship and what we build with: from package-lock.json into dist/sbom.json.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.ts";
import { billOfMaterials, type Lock } from "./sbom/bill.ts";

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
const bill = billOfMaterials(lock);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist", "sbom.json"), `${JSON.stringify(bill, null, 2)}\n`);
console.log(`dist/sbom.json: ${bill.components.length} components`);
