// How two cases belong together, in words from either side.

export const relationKinds = {
  "child-of": { is: "Child of", of: "Parent of" },
  "same-claim": { is: "About the same claim as", of: "About the same claim as" },
  "same-member": { is: "Of the same member as", of: "Of the same member as" },
  follows: { is: "Follows", of: "Followed by" },
  related: { is: "Related to", of: "Related to" },
  "merged-into": { is: "Merged into", of: "Took in" },
  "split-from": { is: "Split from", of: "Split off" },
} as const;

export type RelationKind = keyof typeof relationKinds;

/** Kinds that a person may set and end; the others come about by merging and splitting. */
export const linkKinds = ["child-of", "same-claim", "same-member", "follows", "related"] as const;
export type LinkKind = (typeof linkKinds)[number];

export const isLinkKind = (kind: string): kind is LinkKind => (linkKinds as readonly string[]).includes(kind);

/** The words of a relation as the case says them that `is` it, or as the other case does. */
export const relationWords = (kind: RelationKind, isFirst: boolean): string =>
  relationKinds[kind][isFirst ? "is" : "of"];
