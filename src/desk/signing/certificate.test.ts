// The signed paper and its certificate, from rows: marks on their lines, and what is known of each signer.
import { expect, test } from "vitest";
import { civil, instant, pacific } from "../../core/calendar.ts";
import type { Block } from "../../platform/paper/paper.ts";
import type { SignerNow } from "../case-file/case-type.ts";
import { signatureFor, signedBlocks, type ToCertify } from "./certificate.ts";
import type { EventRow, RequestRow, SignatureRow } from "./rows.ts";

const at = instant("2026-12-18T17:00:00.250Z");
const digest = "0123456789abcdef".repeat(4);
const signature = (role: string, more: Partial<SignatureRow> = {}): SignatureRow => ({
  seq: 20,
  role,
  method: "typed",
  name: "Olive Officer",
  title: "Director",
  at,
  signedOn: civil("2026-12-18"),
  actorId: "a",
  actorName: "Olive",
  party: role,
  identified: "By a link (1234abcd) sent to Sample Surgery Center, opened with a second factor",
  source: "192.0.2.x",
  consent: "I agree.",
  strokes: null,
  documentId: null,
  sha256: digest,
  ...more,
});
const event = (what: EventRow["what"], more: Partial<EventRow> = {}): EventRow => ({
  n: 1,
  at,
  what,
  role: null,
  seq: null,
  byName: "Dana Desk",
  party: "desk",
  says: "",
  ...more,
});
const request = (more: Partial<RequestRow> = {}): RequestRow => ({
  no: 1,
  letterNo: 3,
  title: "Letter of agreement",
  sha256: digest,
  inOrder: true,
  askedAt: at,
  askedBy: "Dana Desk",
  expiresAt: at,
  remindDays: 3,
  remindAt: null,
  state: "complete",
  endedAt: at,
  sealedSha256: null,
  sealedAt: null,
  signers: [
    { role: "provider", turn: 1, name: "Sample Surgery Center" },
    { role: "plan", turn: 2, name: "Example Plan" },
  ],
  signatures: [signature("provider")],
  events: [event("asked"), event("signed", { role: "provider", seq: 20 })],
  ...more,
});
const signer = (role: string, name: string, by: string): SignerNow => ({
  role,
  parties: [],
  name,
  state: "signed",
  signed: { by, on: civil("2026-12-18") },
});
const letter = [
  { kind: "paragraph", text: "We agree." },
  { kind: "signature", who: "Sample Surgery Center", caption: "Provider: name, title, signature and date" },
  { kind: "signature", who: "Example Plan", caption: "Plan, which pays: name, title, signature and date" },
  { kind: "paragraph", text: "Sincerely" },
] as const;
const certified = (row: RequestRow, more: Partial<ToCertify> = {}): Block[] =>
  signedBlocks(letter, {
    row,
    signers: [
      signer("provider", "Sample Surgery Center", "Olive Officer"),
      signer("plan", "Example Plan", "Pat"),
    ],
    zone: pacific,
    caseNumber: "BB-2026-00001",
    scans: new Map(),
    ...more,
  });
const words = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === "table")
        return block.rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
      if (block.kind === "list") return block.items.join("\n");
      return "text" in block ? block.text : block.kind;
    })
    .join("\n");

test("BB-21: marks take the place of the lines, in their order; the rest of the letter stays", () => {
  const blocks = certified(request());
  expect(blocks[0]).toEqual(letter[0]);
  expect(blocks[3]).toEqual(letter[3]);
  expect(blocks.some(({ kind }) => kind === "signature")).toBe(false);
  expect(words(blocks.slice(1, 2))).toBe(
    [
      "Sample Surgery Center: /s/ Olive Officer",
      "Provider: Olive Officer",
      "Signed on: December 18, 2026",
      "How: Electronically, by typing the name",
    ].join("\n"),
  );
  expect(words(blocks.slice(2, 3))).toContain("How: Electronically, as recorded in the case file");
});

test("the certificate begins a page: who, how known, when by both clocks, from where, and what", () => {
  const blocks = certified(request());
  const begins = blocks.findIndex((block) => block.kind === "heading" && block.newPage === true);
  const says = words(blocks.slice(begins));
  expect(begins).toBe(4);
  for (const part of [
    "Case: BB-2026-00001, letter 3",
    `Its digest, SHA-256: ${"01234567 89abcdef ".repeat(4).trim()}`,
    "Order: provider, then plan",
    "How we know who it was: By a link (1234abcd) sent to Sample Surgery Center",
    "When: 2026-12-18T17:00:00Z (Friday, December 18, 2026 at 9:00 am Pacific time)",
    "From: 192.0.2.x",
    "Agreed to: I agree.",
    "Dana Desk asked for the signatures.",
    "Olive Officer signed (provider).",
    "How we know who it was: As the case file has it",
    "nobody else vouches for it",
  ])
    expect(says).toContain(part);
});

test("a drawing stands above its name; in any order is told as such", () => {
  const strokes = [
    [
      [10, 10],
      [200, 100],
    ],
  ] as const;
  const drawn = request({
    inOrder: false,
    signatures: [signature("provider", { method: "drawn", strokes })],
  });
  const blocks = certified(drawn);
  expect(blocks[1]).toMatchObject({ kind: "picture", alt: "Signature of Olive Officer, drawn by hand" });
  expect(words(blocks)).toContain("Order: any order");
  expect(words(blocks)).toContain("How: Electronically, drawn by hand");
});

test("BB-21: of pages on paper the one that counts, with its second person; a refused one is told", () => {
  const [blurred, good] = [
    signature("provider", { seq: 20, method: "paper", consent: null, documentId: "d1" }),
    signature("provider", { seq: 22, method: "paper", consent: null, documentId: "d2" }),
  ];
  const row = request({
    signatures: [blurred, good],
    events: [
      event("scan refused", { role: "provider", seq: 20, byName: "Sam Super", says: "Cut off." }),
      event("scan checked", { role: "provider", seq: 22, byName: "Sam Super" }),
    ],
  });
  expect(signatureFor(row, "provider")).toBe(good);
  expect(signatureFor(row, "plan")).toBeUndefined();
  const says = words(certified(row, { scans: new Map([["d2", { name: "page.pdf", sha256: digest }]]) }));
  expect(says).toContain("Page on file: page.pdf, SHA-256 01234567 89abcdef");
  expect(says).toContain("Looked at by a second person: Sam Super, 2026-12-18T17:00:00Z");
  expect(says).toContain("Sam Super did not accept the page (provider): Cut off.");
  expect(says).not.toContain("Agreed to");
});
