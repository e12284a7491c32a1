// Packages for other machines that package-lock.json should name. Where a registry lacks one, npm leaves it
// out in silence, and `npm ci` then refuses the lock on every machine.
import { modules, placeOf } from "./place.ts";

type Names = Readonly<Record<string, string>>;

/** One package as a lock names it. */
export type Locked = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly engines?: Names;
  readonly optionalDependencies?: Names;
};

export type Packages = Readonly<Record<string, Locked>>;

/** What the lock says of a package for one kind of machine; without a digest, as nobody here has seen it. */
export type ForeignPackage = Locked & {
  readonly version: string;
  readonly cpu: readonly string[];
  readonly libc?: readonly string[];
  readonly optional: true;
  readonly os: readonly string[];
};

const machine =
  /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/;

/** Which C library the end of a name means; only Linux has a choice. */
function libc(os: string, abi: string | undefined): readonly string[] | null {
  if (os !== "linux" || abi === undefined) return null;
  if (abi.startsWith("musl")) return ["musl"];
  return abi.startsWith("gnu") ? ["glibc"] : null;
}

/** The entry for `name`, wanted by `by`; null where the name does not say which machine it is for. */
function entryFor(name: string, version: string, by: Locked): ForeignPackage | null {
  const [, os, cpu, abi] = machine.exec(name) ?? [];
  if (!os || !cpu || !/^\d+\.\d+\.\d+$/.test(version)) return null;
  const library = libc(os, abi);
  return {
    version,
    cpu: [cpu],
    ...(by.dev ? { dev: true } : {}),
    ...(library ? { libc: library } : {}),
    ...(by.license ? { license: by.license } : {}),
    optional: true,
    os: [os],
    ...(by.engines ? { engines: by.engines } : {}),
  };
}

/** Every optional package that is wanted and not named, by its place; null where a person has to say. */
export function missingPackages(packages: Packages): ReadonlyMap<string, ForeignPackage | null> {
  const wanted = Object.entries(packages).flatMap(([place, by]) =>
    Object.entries(by.optionalDependencies ?? {})
      .filter(([name]) => placeOf(packages, place, name) === null)
      .map(([name, version]) => [modules + name, entryFor(name, version, by)] as const),
  );
  return new Map(wanted);
}
