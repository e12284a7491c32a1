// Versions of what two people may edit at once.
import { problem, Stop } from "./problem.ts";

/** `W/"7"`: weak, because the same version may be shown with another clock reading. */
export const etag = (version: number): string => `W/"${version}"`;

const one = /^\s*(?:W\/)?"(\d{1,9})"\s*$/;

/**
 * The version that `If-Match` names; undefined where the header is absent or `*`.
 * @throws Stop 400 for anything else: a version that cannot be read must not count as "any"
 */
export function versionWanted(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === "*") return undefined;
  const version = one.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new Stop(
    problem(400, {
      code: "IF_MATCH_UNREADABLE",
      says: "If-Match does not hold one version as this server writes it.",
      doNext: 'Send the ETag of the last answer as it was, such as W/"7".',
    }),
  );
}
