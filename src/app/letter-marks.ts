// The mark in the Message-ID of a letter, made with the secret of this installation.
import { join } from "node:path";
import type { LetterMark } from "../desk/correspondence/letter-id.ts";
import { markOf, secretOf } from "../platform/sign-in/secret.ts";
import type { Settings } from "./settings.ts";

/** 128 bits in small letters and digits, as every mail server hands them on. */
export const letterMarks =
  (settings: Pick<Settings, "secret" | "dataFolder">): LetterMark =>
  ({ caseId, no }) => {
    const secret = secretOf(settings.secret, join(settings.dataFolder, "secret"));
    return Buffer.from(markOf(secret, `letter ${caseId} ${no}`), "base64url")
      .toString("hex")
      .slice(0, 32);
  };
