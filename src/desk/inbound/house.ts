// What taking things in needs of the house.
import type { Pool } from "pg";
import type { Scanner } from "../../platform/files/clamd.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { GatewayWords } from "../../platform/mail-in/fax-report.ts";
import type { PageReader } from "../../platform/pages/page-reader.ts";
import type { Desk } from "../case-file/desk.ts";
import type { LetterMark } from "../correspondence/letter-id.ts";

export type InboundHouse = {
  readonly pool: Pool;
  readonly desk: Desk;
  readonly files: FileStore;
  /** Of its own, so that nobody who looks at a paper waits for a fax of fifty pages. */
  readonly pages: PageReader;
  /** Looks for viruses before anything of a file is shown; null where none is configured. */
  readonly scanner: Scanner | null;
  /** Whom our mail comes from. */
  readonly from: string;
  /** Where mails about a case are answered, where that is another domain than that of `from`. */
  readonly answersAt: string | null;
  /** Stands in the Message-ID of every letter of ours. */
  readonly letterMark: LetterMark;
  /** The name by which our own mail server signs whether a sender's domain vouches; null: none is trusted. */
  readonly trusted: string | null;
  /** The e-mail-to-fax gateway; null where there is none. */
  readonly gateway: GatewayWords | null;
  /** Hears of a case that something has changed, once it is stored. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};

/** By which door something came. Only a person or a program of the house uses the folder and the upload. */
export type Way = "mailbox" | "pipe" | "call" | "folder" | "upload";

/** What became of it. */
export type InboundState = "waiting" | "attached" | "not for us" | "noted";

/** What became of one thing that came in. */
export type Taken = {
  readonly kind: "taken" | "known";
  readonly tenantId: string;
  readonly id: string;
  readonly state: InboundState;
  readonly reason: string;
  readonly says: string;
  readonly caseId: string | null;
};

/** It was left where it was, because its sender sends too much; later is soon enough. */
export type NotNow = { readonly kind: "not now"; readonly says: string };
