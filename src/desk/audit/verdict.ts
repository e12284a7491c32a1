// What a look at the chains finds.

/** The first row that is not as it was written, in the order of the chain. */
export type BadRow = {
  readonly table: "audit_entry" | "chain_seal" | "case_event" | "case_file";
  /** In words, for a person: "row 7 of case BB-2026-00042", "audit entry 1203". */
  readonly row: string;
  readonly how: "altered" | "removed" | "inserted" | "out of order";
  readonly says: string;
};

export type Verdict = {
  readonly whole: boolean;
  readonly bad: BadRow | null;
  readonly entries: number;
  readonly seals: number;
  readonly events: number;
  /**
   * The last seal, in hex; empty for none. Kept elsewhere, it proves later that nothing before it was
   * changed.
   */
  readonly seal: string;
};

export const badRow = (table: BadRow["table"], row: string, how: BadRow["how"], says: string): BadRow => ({
  table,
  row,
  how,
  says,
});
