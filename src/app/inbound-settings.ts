// How things come in: a mailbox, a folder of scans, and whom we believe about the sender of a mail.
import { resolve } from "node:path";
import { usualFailed, usualSent } from "../platform/mail-in/fax-report.ts";

export type InboundSettings = {
  /** `imaps://user:password@host/INBOX`; null: no mailbox is read. */
  readonly imapUrl: string | null;
  /** Scans that lie in here are taken in; null: no folder is watched. */
  readonly scansFolder: string | null;
  /** Name of the tenant whose mailbox and folder these are; null: the only one. */
  readonly tenant: string | null;
  /** The name by which our own mail server signs what it found out about a sender; null: none is believed. */
  readonly trusted: string | null;
  /** Words in the reports of the fax gateway. */
  readonly faxSent: readonly string[];
  readonly faxFailed: readonly string[];
};

/** As the environment says it; settings.ts knows the names of its variables. */
export type InboundEnvironment = { readonly [name in keyof InboundSettings]: string | undefined };

export function readInboundSettings(env: InboundEnvironment): InboundSettings {
  return {
    imapUrl: env.imapUrl || null,
    scansFolder: env.scansFolder ? resolve(env.scansFolder) : null,
    tenant: env.tenant || null,
    trusted: env.trusted || null,
    faxSent: wordsOf(env.faxSent) ?? usualSent,
    faxFailed: wordsOf(env.faxFailed) ?? usualFailed,
  };
}

function wordsOf(text: string | undefined): readonly string[] | null {
  const words = (text ?? "").split(",").map((word) => word.trim().toLowerCase());
  const some = words.filter((word) => word !== "").slice(0, 50);
  return some.length > 0 ? some : null;
}
