// What a paper is made of. The first five kinds have the shape of the blocks that letters are written in.

/** Label and value of one line. */
export type Row = { readonly label: string; readonly value: string; readonly strong?: boolean };

export type Block =
  /** `newPage`: it begins one. */
  | { readonly kind: "heading"; readonly text: string; readonly newPage?: boolean }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly Row[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "signature"; readonly who: string; readonly caption: string }
  /** A table with a head, repeated on every page. Columns share the width by their shares, or alike. */
  | {
      readonly kind: "columns";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly shares?: readonly number[];
    }
  /** PNG or JPEG; `alt` says what there is to see. Never larger than the text area, `width` in points. */
  | { readonly kind: "picture"; readonly bytes: Uint8Array; readonly alt: string; readonly width?: number };
