// The tests that talk to a database: they run a second time, on the machine's own PostgreSQL.
import type { HouseFile } from "../house-files.ts";

const rooms = ["src/platform/", "src/desk/"];
const imported = /from "[^"]*\/([\w-]+\.ts)"/g;

const imports = ({ text }: HouseFile, names: ReadonlySet<string>): boolean =>
  [...text.matchAll(imported)].some(([, name = ""]) => names.has(name));

const nameOf = ({ path }: HouseFile): string => path.slice(path.lastIndexOf("/") + 1);

/**
 * Paths of the tests of platform and desk that stand on a test database, by themselves or through what a room
 * has for its tests. Does NOT take the tests over HTTP: they speak to the store by the same rooms.
 */
export function storeTests(files: readonly HouseFile[]): string[] {
  const ours = files.filter(({ path }) => rooms.some((room) => path.startsWith(room)));
  const database = new Set(["test-database.ts", "test-server.ts"]);
  const through = ours.filter((one) => nameOf(one).startsWith("test-") && imports(one, database));
  const names = new Set([...database, ...through.map(nameOf)]);
  return ours.filter((one) => one.path.endsWith(".test.ts") && imports(one, names)).map(({ path }) => path);
}
