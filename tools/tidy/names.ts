// Names of files and folders, and what must lie in them.
import { isScript } from "../house-files.ts";
import type { Finding } from "./finding.ts";

const saysNothing = new Set(["utils", "util", "helpers", "helper", "common", "services", "models", "types"]);

/** Folders and files named for what they are made of. */
export function emptyNames(paths: readonly string[]): readonly Finding[] {
  return paths.flatMap((path) => {
    const name = path.split("/").find((part) => saysNothing.has(part.replace(/\..*$/, "")));
    if (name === undefined) return [];
    const says = `"${name}" says what it is made of, not what it is for.`;
    return [{ path, line: 0, says, doNext: "Name it for its purpose, in a word of the field." }];
  });
}

/** A room is a folder directly under one of these. */
const houses = ["src/desk", "src/case-types", "src/platform"];

/** Rooms with code in them and no README.md. */
export function roomsWithoutReadme(paths: readonly string[]): readonly Finding[] {
  const all = new Set(paths);
  const rooms = new Set(
    paths.filter(isScript).flatMap((path) => {
      const house = houses.find((folder) => path.startsWith(`${folder}/`));
      const [room, inside] = house === undefined ? [] : path.slice(house.length + 1).split("/");
      return inside === undefined ? [] : [`${house}/${room}`];
    }),
  );
  return [...rooms].flatMap((room) => {
    if (all.has(`${room}/README.md`)) return [];
    const doNext = "Write ten lines: what it is for, what it keeps, what it does not do.";
    return [{ path: `${room}/README.md`, line: 0, says: "The room has no README.", doNext }];
  });
}

const migration = /^db\/migrations\/(\d{4})-[a-z0-9-]+\.sql$/;

/** Migrations are 0001-…, 0002-… without a gap and without two of a number. */
export function migrationNumbers(paths: readonly string[]): readonly Finding[] {
  const migrations = paths.filter((path) => path.startsWith("db/migrations/") && path.endsWith(".sql"));
  return migrations.toSorted().flatMap((path, index) => {
    const expected = String(index + 1).padStart(4, "0");
    if (migration.exec(path)?.[1] === expected) return [];
    const says = `The migration in place ${index + 1} is not numbered ${expected}.`;
    return [{ path, line: 0, says, doNext: `Call it db/migrations/${expected}-what-it-does.sql.` }];
  });
}
