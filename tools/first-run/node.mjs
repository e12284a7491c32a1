// Which Node runs Parley: the one that npm brought where it runs, otherwise the machine's own if new enough.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync, rmSync } from "node:fs";
import { delimiter, join, sep } from "node:path";
import { Trouble } from "./say.mjs";

/** The oldest Node that runs TypeScript files without being asked to; as `engines` in package.json. */
const oldest = { major: 22, minor: 18 };

const program = process.platform === "win32" ? "node.exe" : "node";

/** @param {string} version as Node writes it: "v20.20.2" */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

/** @param {string} file @returns {string | null} its version; null when it is not there or does not run */
function versionOf(file) {
  if (!existsSync(file)) return null;
  if (realpathSync(file) === realpathSync(process.execPath)) return process.version;
  const run = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return run.status === 0 && run.stdout.startsWith("v") ? run.stdout.trim() : null;
}

/** A Node outside node_modules; where there is none, the one that runs this. @param {string} root */
export function nodeOfTheMachine(root) {
  const inside = join(realpathSync(root), "node_modules") + sep;
  if (!realpathSync(process.execPath).startsWith(inside)) return process.execPath;
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file) && !realpathSync(file).startsWith(inside));
  return found ?? process.execPath;
}

/** @param {string | null} version */
const tooOld = (version) =>
  new Trouble(
    `Parley needs Node ${oldest.major}.${oldest.minor} or later and found ${version ?? "none"}. ` +
      `The one it brings is for Linux (glibc) on x64; this is ${process.platform} on ${process.arch}. ` +
      "Install Node 24, or on such a Linux delete node_modules, and run the command again.",
  );

/** Says so before anything is downloaded when no Node would be able to run Parley. @param {string} machine */
export function refuseOldNode(machine) {
  if (process.platform === "linux" && process.arch === "x64") return;
  const version = versionOf(machine);
  if (version === null || !isNewEnough(version)) throw tooOld(version);
}

/**
 * The Node for everything that follows. Takes away the link to a brought Node that does not run on this
 * machine, because npm puts it before the machine's own in every script.
 * @param {string} root @param {string} machine
 * @throws {Trouble} when neither will do
 */
export function chooseNode(root, machine) {
  const brought = join(root, "node_modules", ".bin", program);
  if (versionOf(brought) !== null) return brought;
  rmSync(brought, { force: true });
  const version = versionOf(machine);
  if (version === null || !isNewEnough(version)) throw tooOld(version);
  return machine;
}

/**
 * Turns into `node ...args`: in place where this Node can do that, otherwise as a child that is given every
 * signal and whose end is ours. A terminal sends Ctrl-C to both by itself, so that one is not passed on.
 * @param {string} root @param {string} node @param {string[]} args
 */
export async function become(root, node, args) {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const env = { ...process.env, PATH: path };
  if (typeof process.execve === "function" && process.platform !== "win32")
    process.execve(node, [node, ...args], env);
  const child = spawn(node, args, { stdio: "inherit", env });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  await new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code, signal) => {
      if (signal !== null) {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      }
      process.exitCode = code ?? 1;
      done(undefined);
    });
  });
}
