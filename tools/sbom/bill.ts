// package-lock.json read as a CycloneDX 1.6 bill of materials. The same lock gives the same bill.
import { createHash } from "node:crypto";
import { modules, placeOf } from "../lock/place.ts";

type Names = Readonly<Record<string, string>>;

/** The parts of a lock's entry that are read. */
type Locked = {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
};

export type Lock = {
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, Locked>>;
};

type Component = {
  readonly type: "library" | "application";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  /** "excluded": used to build and test, not shipped. */
  readonly scope?: "required" | "excluded";
  readonly hashes?: readonly { readonly alg: "SHA-512"; readonly content: string }[];
  readonly licenses?: readonly { readonly expression: string }[];
};

export type Bill = {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

/** The name a package is published under; an alias has it in its entry, the others in their place. */
const nameOf = (place: string, locked: Locked): string =>
  locked.name ?? place.slice(place.lastIndexOf(modules) + modules.length);

/** "pkg:npm/%40fastify/cookie@11.1.5" */
const purl = (name: string, version: string): string =>
  `pkg:npm/${name.split("/").map(encodeURIComponent).join("/")}@${encodeURIComponent(version)}`;

function sha512(integrity: string | undefined): string | null {
  const match = /(?:^|\s)sha512-(\S+)/.exec(integrity ?? "");
  return match?.[1] ? Buffer.from(match[1], "base64").toString("hex") : null;
}

/** Published with their licence in a file of its own, or in the way of old, which a lock does not carry. */
const licencesInTheirFiles: Names = { "png-js": "MIT", "prelude-ls": "MIT" };

function component(place: string, locked: Locked): Component {
  const name = nameOf(place, locked);
  const version = locked.version ?? "0";
  const content = sha512(locked.integrity);
  const expression = locked.license ?? licencesInTheirFiles[name];
  return {
    type: "library",
    // Two copies of one version are two places, and one thing: the place tells them apart.
    "bom-ref": place,
    name,
    version,
    purl: purl(name, version),
    scope: locked.dev ? "excluded" : "required",
    ...(content ? { hashes: [{ alg: "SHA-512", content }] } : {}),
    ...(expression ? { licenses: [{ expression }] } : {}),
  };
}

function dependsOn(packages: Lock["packages"], place: string, locked: Locked): readonly string[] {
  const wanted = { ...locked.dependencies, ...locked.optionalDependencies, ...locked.devDependencies };
  const found = Object.keys(wanted).map((name) => placeOf(packages, place, name));
  return [...new Set(found.filter((ref) => ref !== null))].sort();
}

/** A name-based identifier in the form CycloneDX asks for, from the lock itself. */
function serialNumber(lock: Lock): string {
  const hex = createHash("sha256").update(JSON.stringify(lock)).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join("-")}`;
}

/** Every package of the lock with version, licence, digest and what it needs. Does NOT ask any registry. */
export function billOfMaterials(lock: Lock): Bill {
  const { packages } = lock;
  const places = Object.keys(packages).filter((place) => place.includes(modules));
  const entries = ["", ...places.sort()].map((place) => ({ place, locked: packages[place] ?? {} }));
  const self = `${lock.name}@${lock.version}`;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: serialNumber(lock),
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": self,
        name: lock.name,
        version: lock.version,
        purl: purl(lock.name, lock.version),
        ...(packages[""]?.license ? { licenses: [{ expression: packages[""].license }] } : {}),
      },
    },
    components: entries.slice(1).map(({ place, locked }) => component(place, locked)),
    dependencies: entries.map(({ place, locked }) => ({
      ref: place === "" ? self : place,
      dependsOn: dependsOn(packages, place, locked),
    })),
  };
}
