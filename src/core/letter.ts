// What a letter says, apart from how it looks: the room writes it from facts, others make HTML, PDF and mail
// of it.

/** Who receives it and where, as it stands above the text. */
export type Addressee = { readonly name: string; readonly lines: readonly string[] };

export type TableRow = { readonly label: string; readonly value: string; readonly strong?: boolean };

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly TableRow[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** A line to sign on: `who` signs, and below it stands as what. */
  | { readonly kind: "signature"; readonly who: string; readonly caption: string };

/** The language of everything in a letter; members may have either, everybody else has English. */
export type Language = "en" | "es";

/**
 * One letter, whole. Plain text without markup: amounts and dates are already written out, because every
 * one of them
 * comes from the case and its clocks.
 */
export type LetterBody = {
  readonly subject: string;
  readonly language: Language;
  readonly to: Addressee;
  readonly blocks: readonly Block[];
  /** Version of the tenant's wording that it was written in; left out where nothing had been reworded. */
  readonly wording?: number;
};

/** How the desk can be reached; stands on every letter and portal page (GN-02). */
export type ContactCard = {
  readonly name: string;
  readonly phone: string;
  /** In words: "Monday to Friday, 6 am to 5 pm Pacific time". */
  readonly hours: string;
  readonly address?: string;
  readonly email?: string;
  readonly fax?: string;
};

/**
 * The text of a letter without any layout, for a plain mail and for searching; blocks are parted by empty
 * lines.
 */
export function letterText({ subject, to, blocks }: LetterBody): string {
  return [[to.name, ...to.lines].join("\n"), subject, ...blocks.map(blockText)].join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return block.text;
    case "table":
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "signature":
      return `${"_".repeat(30)}\n${block.who}\n${block.caption}`;
  }
}
