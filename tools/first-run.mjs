// What `npm start` and `npm test` do first: see to the pinned packages, the pinned Node and the screens.
// Plain JavaScript, because a clone has nothing yet but the machine's own Node, which may be 20.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import "./first-run/with-npm.mjs";
import { become, chooseNode, nodeOfTheMachine, refuseOldNode } from "./first-run/node.mjs";
import { installPackages, packagesAreInstalled } from "./first-run/packages.mjs";
import { Trouble } from "./first-run/say.mjs";
import { buildWeb, webIsBuilt } from "./first-run/web.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const withNpm = new URL("./first-run/with-npm.mjs", import.meta.url).href;
const programs = {
  start: ["--import", withNpm, "src/app/cli.ts", "start"],
  test: ["--import", withNpm, "tools/suite.ts"],
};

/** @param {string | undefined} what @param {string[]} args */
async function firstRun(what, args) {
  if (what !== "start" && what !== "test")
    throw new Trouble("Usage: node tools/first-run.mjs start|test [...]");
  process.chdir(root);
  const machine = nodeOfTheMachine(root);
  if (!packagesAreInstalled(root)) {
    refuseOldNode(machine);
    await installPackages(root, machine);
  }
  const node = chooseNode(root, machine);
  // The suite builds the screens itself: a run of one test file does not need them.
  if (what === "start" && !webIsBuilt(root)) await buildWeb(root, node);
  await become(root, node, [...programs[what], ...args]);
}

try {
  await firstRun(process.argv[2], process.argv.slice(3));
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`parley: ${error.message}\n`);
  process.exitCode = 1;
}
