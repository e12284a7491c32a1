// What types, lint and import rules cannot say. Prints one finding a line, with what to do, and a summary.
import { extname } from "node:path";
import { type HouseFile, housePaths, isGenerated, isScript, isSql, readHouseFile } from "./house-files.ts";
import { type Finding, type Rule, written } from "./tidy/finding.ts";
import { fileLength, functionLength, lineLength, sqlFunctionLength } from "./tidy/lengths.ts";
import { emptyNames, migrationNumbers, roomsWithoutReadme } from "./tidy/names.ts";
import { besideTheDoor } from "./tidy/one-door.ts";
import { leastShare, shareOfTests, tooFewTests } from "./tidy/share-of-tests.ts";
import { coreIsPure, importsNameTheirFile } from "./tidy/syntax-rules.ts";
import {
  domainWordsInPlatform,
  mocksOfOurCode,
  openPromises,
  pathsOfOneMachine,
  registryHosts,
} from "./tidy/words.ts";

const prose = new Set([".md", ".json", ".yml", ".yaml", ".html", ".css", ".svg", ".sh", ".txt", ""]);
const unread = /\.(?:png|jpe?g|webp|gif|ico|woff2?|pdf|gz|zip|p12)$/;

const everywhere: readonly Rule[] = [openPromises, registryHosts, pathsOfOneMachine];
const inCode: readonly Rule[] = [
  fileLength,
  lineLength,
  functionLength,
  sqlFunctionLength,
  importsNameTheirFile,
  coreIsPure,
  domainWordsInPlatform,
  mocksOfOurCode,
  (file) => besideTheDoor(file),
];

const isCode = (path: string): boolean => isScript(path) || isSql(path) || path.endsWith(".css");

function rulesFor(path: string): readonly Rule[] {
  if (isCode(path) && !isGenerated(path)) return [...everywhere, ...inCode];
  return isCode(path) || prose.has(extname(path)) ? everywhere : [];
}

const paths = housePaths().filter((path) => !unread.test(path));
const files: readonly HouseFile[] = paths.filter((path) => rulesFor(path).length > 0).map(readHouseFile);
const share = shareOfTests(files);
const findings: readonly Finding[] = [
  ...files.flatMap((file) => rulesFor(file.path).flatMap((rule) => rule(file))),
  ...emptyNames(paths),
  ...roomsWithoutReadme(paths),
  ...migrationNumbers(paths),
  ...tooFewTests(share),
];

for (const finding of findings) console.log(written(finding));
const ratio = share.code === 0 ? "no code yet" : (share.tests / share.code).toFixed(2);
console.log(
  `${files.length} files; tests to code ${ratio} (at least ${leastShare} for now, the house wants 1)`,
);
process.exitCode = findings.length > 0 ? 1 : 0;
