// Words that must not stand in a file of the house, whatever its language.
import type { HouseFile } from "../house-files.ts";
import { type Finding, forEveryMatch, type Rule } from "./finding.ts";

/** "Later" without an issue is never. */
export const openPromises: Rule = (file) =>
  forEveryMatch(file, /\b(TO[D]O|FIX[M]E|XX[X])\b(?!\s*\(#\d+\))/g, (word) => ({
    says: `${word} without an issue.`,
    doNext: `Do it now, or open an issue and write ${word}(#its number).`,
  }));

const registries = new RegExp(
  [
    String.raw`\bregistry\.[\w-]+\.(?:org|com|io)\b`,
    String.raw`\b(?:deb|security|ftp)\.debian\.org\b`,
    String.raw`\b(?:ghcr|docker|quay|crates)\.io\b`,
    String.raw`\b(?:pypi|files\.pythonhosted)\.org\b`,
    String.raw`\bproxy\.golang\.org\b`,
    String.raw`\bhttps?://[\w.-]*(?:artifactory|jfrog|codeartifact|verdaccio|nexus)[\w.-]*`,
  ].join("|"),
  "gi",
);

/** Which registry a machine uses is that machine's setting, not ours. */
export const registryHosts: Rule = (file) =>
  forEveryMatch(file, registries, (host) => ({
    says: `The host of a registry: ${host}.`,
    doNext: "Take it out; package managers know their registry from the machine's own settings.",
  }));

const machinePaths =
  /(?<![\w.~$/}:-])\/(?:work|tmp|root|home|Users)\/[\w.-]|(?<![A-Za-z])[A-Z]:\\\\?Users\b/g;

/** A path that exists on one machine only. */
export const pathsOfOneMachine: Rule = (file) =>
  forEveryMatch(file, machinePaths, (path) => ({
    says: `A path of one machine: ${path}…`,
    doNext: "Start from import.meta.dirname, os.tmpdir() or a setting; in prose name the file alone.",
  }));

const domain =
  /\b(balance[ -]?bills?|payers?|remittances?|settlements?|playbooks?|negotiat\w+|tpas?|loas?)\b/gi;

/** The platform would do the same work for a library or a bakery. */
export const domainWordsInPlatform: Rule = (file) => {
  if (!file.path.startsWith("src/platform/") || file.path.endsWith(".test.ts")) return [];
  return forEveryMatch(file, domain, (word) => ({
    says: `The platform knows no domain word, and this is one: ${word}.`,
    doNext: "Say it in words of the platform, or move it to the desk.",
  }));
};

/** Tests run our code, not a stand-in for it. */
export const mocksOfOurCode: Rule = (file: HouseFile): readonly Finding[] => {
  if (!/\.test\.tsx?$/.test(file.path)) return [];
  return forEveryMatch(file, /\bvi\.(?:doMock|mock)\(\s*["'`]\.{1,2}\//g, () => ({
    says: "A mock of our own code.",
    doNext: "Call the real thing, or hand it another argument.",
  }));
};
