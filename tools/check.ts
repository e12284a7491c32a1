// `npm run check`: all fences; `npm run check -- types tidy`: only these.
import { allFences } from "./fences/all.ts";
import { runFences } from "./fences/run-fences.ts";

const wanted = process.argv.slice(2);
const names = allFences.map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no fence named ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  process.exit(2);
}
const chosen = wanted.length > 0 ? allFences.filter(({ name }) => wanted.includes(name)) : allFences;
const { failed } = await runFences(chosen);
process.exitCode = failed > 0 ? 1 : 0;
