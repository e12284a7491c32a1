// What came in, in the words of the screen.
import type { Tone } from "../../../ui/tone.tsx";
import type { InboundBrief } from "../wire.ts";

export const states = [
  ["waiting", "Waiting for a person"],
  ["attached", "On a case"],
  ["noted", "Set aside by itself"],
  ["not for us", "Not for us"],
] as const satisfies readonly (readonly [InboundBrief["state"], string])[];

export const emptyWords: Readonly<Record<InboundBrief["state"], string>> = {
  waiting:
    "Nothing waits. Mails and scanned papers that belong to a case beyond doubt go there by themselves; " +
    "everything else appears here with the reason.",
  attached: "Nothing yet. What goes to a case, by itself or by a person, is listed here.",
  noted:
    "Nothing yet. Automatic answers, bounces, reports of the fax gateway and mail to many are listed here.",
  "not for us": "Nothing yet. What somebody says is not for us is listed here, and can be put back.",
};

const ways: Readonly<Record<InboundBrief["way"], string>> = {
  mailbox: "by e-mail",
  pipe: "by e-mail",
  call: "by e-mail",
  folder: "scanned",
  upload: "brought up at the desk",
};

/** "By e-mail", "Scanned": how it came in. Who is expected was announced in the client's window. */
export const wayInWords = ({ way, dueAt }: Pick<InboundBrief, "way" | "dueAt">): string =>
  dueAt === null ? ways[way] : "in the client's window";

/** Who sent it, as far as it says so. */
export const senderOf = ({ sender, senderName }: Pick<InboundBrief, "sender" | "senderName">): string =>
  senderName || sender || "Sender not told";

/** Does the sender's domain vouch for it? Never by the colour alone. */
export function checkedTone({ checked }: Pick<InboundBrief, "checked">): readonly [Tone, string] {
  if (checked === "pass") return ["kept", "Sender vouched for"];
  if (checked === "fail") return ["late", "Sender may be forged"];
  return ["waiting", "Sender not checked"];
}

/** "12 kB", "3.4 MB". */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
