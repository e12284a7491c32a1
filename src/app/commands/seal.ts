// `parley seal`: is a signed paper still what this house sealed? And a new key, where one is wanted.
import { readFile } from "node:fs/promises";
import { checkSeal } from "../../platform/seal/check.ts";
import { knownIn, renewKey } from "../../platform/seal/key.ts";
import { type Command, codes, fileProblem, read, UsageError } from "../command.ts";
import { sealSettings } from "../seal-of.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley seal check FILE … [--json]
parley seal renew

check  says of each PDF whether this house sealed it and nothing was changed since. Needs no database:
       the certificates lie in the data folder.
renew  makes a new key. What was sealed before stays sealed; start Parley again to seal with the new one.

  --json   one JSON object a file, one line each

Exit code: 0 every file is whole; 1 one is not; 3 there is no such file.

Example: parley seal check "Letter of agreement, signed.pdf"
`;

export const run: Command = async (args, { stdout, stderr }) => {
  const { values, positionals } = read(args, { json: { type: "boolean" } }, true);
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const [what, ...files] = positionals;
  const settings = sealSettings(readSettings(process.env));
  if (what === "renew" && files.length === 0) {
    const certificate = await renewKey(settings);
    stdout.write(`The new key is made. SHA-256 of its certificate: ${certificate}\n`);
    return codes.done;
  }
  if (what !== "check" || files.length === 0)
    throw new UsageError("say what to do: parley seal check FILE, or parley seal renew");
  const known = await knownIn(settings.folder);
  if (known.size === 0) stderr.write(`parley: nothing was sealed here yet (${settings.folder}).\n`);
  let exit: number = codes.done;
  for (const file of files) {
    const bytes = await readFile(file).catch((error: unknown) => {
      const problem = fileProblem(error, file);
      if (!problem) throw error;
      stderr.write(`parley: ${problem.says}\n`);
      exit = problem.exit;
      return null;
    });
    if (bytes === null) continue;
    const verdict = checkSeal(bytes, known);
    if (!verdict.whole && exit === codes.done) exit = codes.failed;
    const words = verdict.whole
      ? `whole. Sealed by ${verdict.by} on ${new Date(verdict.sealedAt).toISOString()}.`
      : `NOT WHOLE. ${verdict.says}`;
    stdout.write(values.json ? `${JSON.stringify({ file, ...verdict })}\n` : `${file}: ${words}\n`);
  }
  return exit;
};
