// What layout hands to the pages: strips that lie one below the other, and the tree of what they mean.
import type { Run } from "./typeface.ts";

type NodeType = "H1" | "H2" | "P" | "L" | "LI" | "Lbl" | "LBody" | "Table" | "TR" | "TH" | "TD" | "Figure";

/** An element of the structure tree; its children in reading order. */
export type Node = {
  readonly type: NodeType;
  readonly scope?: "Row" | "Column";
  readonly alt?: string;
  readonly children: readonly Node[];
};

export type Shape =
  /** `y` is the base line. */
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly runs: readonly Run[];
    }
  | { readonly kind: "rule"; readonly x: number; readonly y: number; readonly width: number }
  | {
      readonly kind: "bars";
      readonly x: number;
      readonly y: number;
      readonly height: number;
      readonly bars: readonly { readonly x: number; readonly width: number }[];
    }
  | {
      readonly kind: "picture";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly bytes: Uint8Array;
    };

/** Shapes and the element they belong to; null for decoration, which is not read out. */
export type Mark = { readonly node: Node | null; readonly shapes: readonly Shape[] };

/** One piece that no page break parts. Places are counted from its top. */
export type Strip = {
  readonly height: number;
  /** Space above it, where it is not the first of a page. */
  readonly gap: number;
  /** It stands on the page of the next one. */
  readonly keep: boolean;
  /** It begins a page. */
  readonly turns?: boolean;
  readonly marks: readonly Mark[];
  /** Stands above it again where it is the first of a page. */
  readonly head?: Strip;
};
