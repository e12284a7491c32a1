// Where a package lies in a lock file: "node_modules/zod", "node_modules/a/node_modules/b".

export const modules = "node_modules/";

/** Where Node would find `name` from `place`: beside it, or in a folder above; null where it is nowhere. */
export function placeOf(
  packages: Readonly<Record<string, unknown>>,
  place: string,
  name: string,
): string | null {
  for (let from = place; ; from = from.slice(0, Math.max(from.lastIndexOf(`/${modules}`), 0))) {
    const found = `${from === "" ? "" : `${from}/`}${modules}${name}`;
    if (found in packages) return found;
    if (from === "") return null;
  }
}
