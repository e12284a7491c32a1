// The signed paper: the letter with the marks of its signers on their lines, and a certificate that says who
// they are, how that is known, when they signed, and what.
import { dateInWords, type Instant, isoInstant, momentInWords, type Zone } from "../../core/calendar.ts";
import type { Block as LetterBlock } from "../../core/letter.ts";
import { atStart } from "../../core/words.ts";
import type { Block } from "../../platform/paper/paper.ts";
import type { SignerNow } from "../case-file/case-type.ts";
import { strokesPng } from "./mark-picture.ts";
import type { EventRow, RequestRow, SignatureRow } from "./rows.ts";

export type ToCertify = {
  readonly row: RequestRow;
  /** In the order of the lines of the paper. */
  readonly signers: readonly SignerNow[];
  readonly zone: Zone;
  readonly caseNumber: string;
  /** Names of scans by their ids. */
  readonly scans: ReadonlyMap<string, { readonly name: string; readonly sha256: string }>;
};

/** The blocks of the paper once everybody has signed: marks in the place of lines to sign on. */
export function signedBlocks(blocks: readonly LetterBlock[], about: ToCertify): Block[] {
  let line = -1;
  const signed = blocks.flatMap((block): Block[] => {
    if (block.kind !== "signature") return [block];
    line += 1;
    const signer = about.signers[line];
    return signer ? markOn(block, signer, about) : [block];
  });
  return [...signed, ...certificate(about)];
}

/** The signature that counts for this role: the last that was not refused. */
export function signatureFor({ signatures, events }: RequestRow, role: string): SignatureRow | undefined {
  const refusedOnes = events.filter(({ what }) => what === "scan refused").map(({ seq }) => seq);
  return signatures.findLast((one) => one.role === role && !refusedOnes.includes(one.seq));
}

function markOn(
  { who, caption }: { readonly who: string; readonly caption: string },
  signer: SignerNow,
  { row }: ToCertify,
): Block[] {
  const kept = signatureFor(row, signer.role);
  const by = signer.signed?.by ?? "";
  const drawn: Block[] =
    kept?.strokes === null || kept?.strokes === undefined
      ? []
      : [
          {
            kind: "picture",
            bytes: strokesPng(kept.strokes),
            alt: `Signature of ${by}, drawn by hand`,
            width: 220,
          },
        ];
  const title = signer.signed?.title;
  return [
    ...drawn,
    {
      kind: "table",
      rows: [
        { label: who, value: `/s/ ${by}`, strong: true },
        { label: caption.split(":")[0] ?? caption, value: title ? `${by}, ${title}` : by },
        { label: "Signed on", value: signer.signed ? dateInWords(signer.signed.on) : "" },
        { label: "How", value: methodInWords(kept) },
      ],
    },
  ];
}

function methodInWords(kept: SignatureRow | undefined): string {
  if (kept === undefined) return "Electronically, as recorded in the case file";
  if (kept.method === "paper") return "By hand on paper; the page is on file";
  return kept.method === "drawn" ? "Electronically, drawn by hand" : "Electronically, by typing the name";
}

function certificate(about: ToCertify): Block[] {
  const { row, signers, caseNumber, zone } = about;
  return [
    { kind: "heading", text: "Certificate of signatures", newPage: true },
    {
      kind: "table",
      rows: [
        { label: "Paper", value: row.title, strong: true },
        { label: "Case", value: `${caseNumber}, letter ${row.letterNo}` },
        { label: "Its digest, SHA-256", value: grouped(row.sha256) },
        { label: "Given out to be signed", value: bothTimes(row.askedAt, zone) },
        { label: "Order", value: orderOf(row) },
      ],
    },
    ...signers.flatMap((signer) => certified(signer, about)),
    { kind: "heading", text: "What happened" },
    {
      kind: "list",
      items: row.events.map((event) => `${bothTimes(event.at, zone)}: ${eventInWords(event, row)}`),
    },
    {
      kind: "paragraph",
      text:
        "This file is sealed with a PKCS#7 detached signature of the desk. The seal shows any change made " +
        "since. Its time is that of the desk's own clock; nobody else vouches for it.",
    },
  ];
}

const orderOf = ({ inOrder, signers }: RequestRow): string =>
  inOrder ? [...signers].map(({ role }) => role).join(", then ") : "any order";

function certified({ role, name, signed }: SignerNow, about: ToCertify): Block[] {
  const { row, zone, scans } = about;
  const kept = signatureFor(row, role);
  const scan = kept?.documentId ? scans.get(kept.documentId) : undefined;
  const check = row.events.find((one) => one.what === "scan checked" && one.seq === kept?.seq);
  const rows = [
    ["Signed by", [signed?.by, signed?.title].filter(Boolean).join(", ")],
    ["For", name],
    ["How", methodInWords(kept)],
    ["When", kept ? bothTimes(kept.at, zone) : signed ? dateInWords(signed.on) : ""],
    ["How we know who it was", kept?.identified ?? "As the case file has it"],
    ["From", kept?.source],
    ["Agreed to", kept?.consent ?? undefined],
    ["Page on file", scan ? `${scan.name}, SHA-256 ${grouped(scan.sha256)}` : undefined],
    ["Looked at by a second person", check ? `${check.byName}, ${bothTimes(check.at, zone)}` : undefined],
  ] as const;
  return [
    { kind: "heading", text: atStart(role) },
    {
      kind: "table",
      rows: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    },
  ];
}

/** In UTC and as the desk's clock shows it. */
function bothTimes(at: Instant, zone: Zone): string {
  const second = isoInstant((Math.floor(at / 1000) * 1000) as Instant).replace(".000Z", "Z");
  return `${second} (${momentInWords(zone, at)})`;
}

/** In groups of eight, so that people can compare them and lines can break. */
const grouped = (hex: string): string => hex.replaceAll(/(.{8})(?=.)/g, "$1 ");

function eventInWords({ what, role, byName, says }: EventRow, { signatures }: RequestRow): string {
  const whose = role === null ? "" : ` (${role})`;
  switch (what) {
    case "asked":
      return `${byName} asked for the signatures.`;
    case "told":
    case "reminded":
      return `${atStart(role ?? "the signer")} was ${what === "told" ? "asked in writing" : "reminded"}.`;
    case "signed":
      return `${signatures.findLast((one) => one.role === role)?.name ?? byName} signed${whose}.`;
    case "scan filed":
      return `${byName} filed the page that was signed on paper${whose}.`;
    case "scan checked":
      return `${byName} compared the page with the paper, as a second person${whose}.`;
    case "scan refused":
      return `${byName} did not accept the page${whose}: ${says}`;
    default:
      return `${what}${whose}.`;
  }
}
