// `parley sandbox reset`: puts the stories of the sandbox back to their beginning.
import { instant } from "../../core/calendar.ts";
import { deskOf } from "../../desk/case-file/desk.ts";
import { openPool } from "../../platform/db/connect.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { caseTypes } from "../case-rooms.ts";
import { type Command, codes, read, UsageError } from "../command.ts";
import { noDatabase, runningDatabase } from "../house.ts";
import { letterMarks } from "../letter-marks.ts";
import { resetSandbox } from "../sandbox/make.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley sandbox reset [--json]

Puts the stories of the sandbox back to their beginning; whatever was done there is gone, and its clock
stands at the present again. Works on the database of a running Parley or of DATABASE_URL, and never in
production mode.

  --json   {"tenantId": "…", "stories": 15}

Example: parley sandbox reset
`;

export const run: Command = async (args, { stdout, stderr }) => {
  const { values, positionals } = read(args, { json: { type: "boolean" } }, true);
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  if (positionals.join(" ") !== "reset")
    throw new UsageError("say what to do with the sandbox: parley sandbox reset");
  const settings = readSettings(process.env);
  if (settings.production) {
    stderr.write("parley: there is no sandbox in production mode.\n");
    return codes.notAllowed;
  }
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) throw noDatabase();
  const { appUrl } = await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
  const pool = openPool(appUrl, { max: 2, name: "parley sandbox" });
  try {
    const post = {
      pool,
      desk: deskOf(caseTypes),
      relay: null,
      from: settings.mailFrom,
      faxGateway: null,
      letterMark: letterMarks(settings),
    };
    const { tenantId, stories } = await resetSandbox(post, instant(Date.now()));
    const report = { tenantId, stories: stories.size };
    stdout.write(
      values.json ? `${JSON.stringify(report)}\n` : `The sandbox has its ${stories.size} stories again.\n`,
    );
  } finally {
    await pool.end();
  }
  return codes.done;
};
