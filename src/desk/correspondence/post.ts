// What it takes to send mail: the database, the desk, and a relay where one is configured.
import type { Pool } from "pg";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { faxAddress, isAddress } from "../../platform/mail/mail.ts";
import type { Relay } from "../../platform/mail/smtp.ts";
import type { Desk } from "../case-file/desk.ts";
import type { LetterMark } from "./letter-id.ts";
import type { Outgoing } from "./mail-of.ts";
import type { paperOf } from "./paper-of.ts";

export type Post = {
  readonly pool: Pool;
  readonly desk: Desk;
  /** None: everything stays in the outbox, where a person can prove it by hand. */
  readonly relay: Relay | null;
  /** Whom mail comes from; its domain is also that of every Message-ID. */
  readonly from: string;
  /** Stands in the Message-ID of every letter, so that nobody can guess it. */
  readonly letterMark: LetterMark;
  /** Where answers are taken in, as `case+token@` this domain; none: they go to `from`. */
  readonly replyDomain?: string | null;
  /** Domain of the e-mail-to-fax gateway; none: faxes stay in the outbox. */
  readonly faxGateway: string | null;
  /** Makes a letter's paper; as `paperOf` does, unless given. */
  readonly paper?: typeof paperOf;
  /** Keeps a paper that leaves, byte for byte. @returns its SHA-256, in hex */
  readonly keepPaper?: (paper: Uint8Array) => Promise<string>;
  /** Makes the link by which somebody reads what a mail only tells of; null where none can be made. */
  readonly linkFor?: (tx: TenantTx, wanted: WantedLink) => Promise<string | null>;
  /** Hears of a case that mail has changed, once it is stored. */
  readonly changed?: (tenant: string, caseId: string, version: number) => void;
};

export type WantedLink = { readonly caseId: string; readonly party: string; readonly name: string };

/** What is waited for where a setting is missing; once it is there, `wakeWaiting` looks for these words. */
export const noRelay = "No mail relay is configured; it waits in the outbox.";
export const noGateway = "No fax gateway is configured; it waits in the outbox.";

export type Handling =
  | { readonly by: "relay"; readonly address: string; readonly provesSending: boolean }
  /** It waits for a person, a print run or a setting; in words. */
  | { readonly by: "nobody yet"; readonly says: string }
  /** There is nothing that could be written to: somebody has to find another way. */
  | { readonly by: "nobody"; readonly says: string };

/**
 * How something leaves the house now. E-mail is proved by the relay that takes it over. A fax is not: the
 * relay only hands it to the gateway, and the gateway's report is the proof. Post and portal wait for a
 * person.
 */
export function handlingOf(
  post: Post,
  { channel, address }: Pick<Outgoing, "channel" | "address">,
): Handling {
  if (channel === "post") return waits("It waits for the print run.");
  if (channel === "portal") return waits("It waits in the portal until it is fetched.");
  if (!post.relay) return waits(noRelay);
  if (channel === "e-mail") {
    if (!isAddress(address))
      return { by: "nobody", says: `"${address}" is no e-mail address that can be written to.` };
    return { by: "relay", address, provesSending: true };
  }
  if (!post.faxGateway) return waits(noGateway);
  const number = faxAddress(address, post.faxGateway);
  if (!number) return { by: "nobody", says: `"${address}" is no fax number of ten digits.` };
  return { by: "relay", address: number, provesSending: false };
}

const waits = (says: string): Handling => ({ by: "nobody yet", says });

/** Whom mail comes from. */
export const senderOf = ({ from, replyDomain = null }: Post) => ({ from, replyDomain });
