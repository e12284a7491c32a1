// What all commands have in common: where they speak, how they end, how they say what went wrong.
import { type ParseArgsConfig, parseArgs } from "node:util";
import { codeOf, Fault } from "../platform/fault.ts";

export type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };

/** Data goes to standard output, talk to standard error. */
export type Streams = { readonly stdout: Stream; readonly stderr: Stream };

/** Runs a command with the arguments after its name. @returns the exit code */
export type Command = (args: readonly string[], streams: Streams) => Promise<number>;

export const codes = {
  done: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  conflict: 5,
  unavailable: 6,
} as const;

/** The command was not asked as it wants to be asked. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads arguments; `--help` is always known.
 * @throws UsageError with the name of what is not known
 */
export function read<const O extends Options>(args: readonly string[], options: O, positionals = false) {
  try {
    const all = { ...options, help: { type: "boolean", short: "h" } } as O & {
      readonly help: { readonly type: "boolean"; readonly short: "h" };
    };
    return parseArgs({ args: [...args], options: all, allowPositionals: positionals, strict: true });
  } catch (error) {
    const words = error instanceof Error ? error.message.split(". ")[0] : "these arguments are not known";
    throw new UsageError(`${words}.`);
  }
}

const unavailable = /^(?:DATABASE_(?:UNAVAILABLE|NOT_RUNNING|ROLE)|MAIL_|ENGINE_)/;
const conflict = /^(?:EMBEDDED_IN_USE|PORT_IN_USE)$/;

/** Says what went wrong, in words where they are known. @returns the exit code */
export function said(error: unknown, stderr: Stream): number {
  if (error instanceof UsageError) {
    stderr.write(`parley: ${error.message}\n`);
    return codes.usage;
  }
  if (error instanceof Fault) {
    stderr.write(`parley: ${error.message}\n        ${error.doNext}\n`);
    if (unavailable.test(error.code)) return codes.unavailable;
    return conflict.test(error.code) ? codes.conflict : codes.failed;
  }
  const file = fileProblem(error);
  if (file) {
    stderr.write(`parley: ${file.says}\n`);
    return file.exit;
  }
  stderr.write(`parley: something went wrong.\n${error instanceof Error ? error.stack : String(error)}\n`);
  return codes.failed;
}

/** What is wrong with the file that was named, in words; null where the error is none of a file. */
export function fileProblem(
  error: unknown,
  name?: string,
): { readonly says: string; readonly exit: number } | null {
  const path = typeof error === "object" && error !== null && "path" in error ? String(error.path) : "";
  const named = name ?? (path === "" ? "the file" : path);
  switch (codeOf(error)) {
    case "ENOENT":
      return { says: `${named}: there is no such file.`, exit: codes.notFound };
    case "EISDIR":
      return { says: `${named} is a folder. Name the files in it.`, exit: codes.failed };
    case "EACCES":
    case "EPERM":
      return { says: `${named} may not be read by this account.`, exit: codes.notAllowed };
    default:
      return null;
  }
}
