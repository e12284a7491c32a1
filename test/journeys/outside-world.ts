// What lies around a desk: a mail relay that takes what leaves, a fax gateway that reports by mail, a fax
// machine that drops what comes in, and the paper in somebody's hand.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { createCanvas } from "@napi-rs/canvas";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { expect } from "vitest";
import { sandboxName } from "../../src/app/sandbox/people.ts";
import { printedSheet } from "../../src/app/sandbox/printed-sheet.ts";
import { remittanceText } from "../../src/core/x12/made-remittance.ts";
import type { Surroundings } from "./desk-in-a-browser.ts";

const gateway = "fax.example.com";
const ourServer = "mx.example.com";

export type MailOut = {
  readonly to: readonly string[];
  readonly mail: ParsedMail;
  /** As it went over the wire: what must not leave is looked for in here too. */
  readonly raw: string;
};

/** A fax that the gateway was given. */
export type FaxOut = {
  readonly messageId: string;
  readonly pdf: Buffer;
  /** What stands on it, as a reader sees it. */
  readonly words: string;
};

export type OutsideWorld = {
  readonly around: Surroundings;
  /** Everything that left, oldest first. */
  readonly mails: readonly MailOut[];
  /** The next fax that leaves to this number: ten digits. */
  nextFax(number: string): Promise<FaxOut>;
  /** The mail in which the gateway says that a fax arrived. */
  report(fax: FaxOut, number: string): Buffer;
  /** Somebody faxes the first page of each of these: pictures of them lie in the folder, in one file. */
  faxesIn(name: string, pdfs: readonly Buffer[]): Promise<void>;
  /** Was taken from the folder and put away. */
  isTaken(name: string): boolean;
  close(): Promise<void>;
};

export async function outsideWorld(): Promise<OutsideWorld> {
  const folder = mkdtempSync(join(tmpdir(), "parley-outside-"));
  const scans = join(folder, "scans");
  mkdirSync(scans);
  const mails: MailOut[] = [];
  const { server, port } = await relay(mails);
  const seen = new Set<MailOut>();
  return {
    around: {
      ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, FAX_GATEWAY: gateway, AUTHSERV_ID: ourServer },
      ...{ PARLEY_SCANS: scans, PARLEY_INBOUND_TENANT: sandboxName, PARLEY_MAIL_DOMAIN: "in.example.com" },
    },
    mails,
    nextFax: async (number) => {
      const mine = () => mails.find((one) => !seen.has(one) && one.to.includes(`1${number}@${gateway}`));
      await expect.poll(() => mine() !== undefined, { timeout: 20_000, interval: 50 }).toBe(true);
      const found = mine() as MailOut;
      seen.add(found);
      return faxOf(found);
    },
    report: ({ messageId }, number) => reportOn(messageId, number),
    faxesIn: (name, pdfs) => drop(join(scans, name), folder, pdfs),
    isTaken: (name) => existsSync(join(scans, "done", name)),
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function relay(mails: MailOut[]) {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, mail: await simpleParser(raw), raw: raw.toString() });
        done(null, `queued as ${mails.length}`);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return { server, port: typeof address === "object" && address !== null ? address.port : 0 };
}

function faxOf({ mail }: MailOut): FaxOut {
  const pdf = mail.attachments[0]?.content ?? Buffer.alloc(0);
  return { messageId: mail.messageId ?? "", pdf, words: wordsOf(pdf) };
}

export const wordsOf = (pdf: Buffer): string =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString();

/** The code with which the letter's reader answers online. */
export const codeOn = ({ words }: FaxOut): string =>
  /Code\s+([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/.exec(words)?.[1] ?? "";

const reportOn = (messageId: string, number: string): Buffer =>
  Buffer.from(
    [
      `Authentication-Results: ${ourServer}; dmarc=pass header.from=${gateway}`,
      `From: Fax reports <reports@${gateway}>`,
      "To: desk@example.com",
      `Subject: Your fax to ${number} was sent`,
      `Message-ID: <report.${messageId.replace(/[<>@]/g, ".")}@${gateway}>`,
      `In-Reply-To: ${messageId}`,
      "Content-Type: text/plain",
      "",
      "2 pages transmitted.",
    ].join("\r\n"),
  );

/** A page of a bill, printed by a billing office. */
export const billPage = (...lines: readonly string[]): Buffer => printedSheet([lines]);

/** An 835 with a second payment of $1,150.00 on a claim: nothing is taken off it. */
export const payment = (claimNumber: string): Buffer =>
  Buffer.from(
    remittanceText([
      {
        ...{ id: claimNumber, status: "1", lastName: "LINDQVIST", adjustments: [] },
        lines: [{ procedure: ["29881"], chargeCents: 115_000, adjustments: [] }],
      },
    ]),
  );

/** As a telephone takes it. */
export function photo(name: string, grain: number) {
  const canvas = createCanvas(300 + grain, 400);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#222";
  pen.fillText(`Statement, page ${grain}`, 30, 60);
  return { name, mimeType: "image/png", buffer: canvas.toBuffer("image/png") };
}

/**
 * What a fax machine makes of these pages: 204 by 98 dots, black and white, in one file of pictures. It is
 * dropped under its name when it is whole.
 */
async function drop(path: string, folder: string, pdfs: readonly Buffer[]): Promise<void> {
  const scan = await PDFDocument.create({ updateMetadata: false });
  for (const [index, pdf] of pdfs.entries()) {
    const page = join(folder, `page-${index}`);
    writeFileSync(`${page}.pdf`, pdf);
    const fine = ["-png", "-mono", "-rx", "204", "-ry", "98", "-f", "1", "-singlefile"];
    execFileSync("pdftoppm", [...fine, `${page}.pdf`, page]);
    const picture = await scan.embedPng(readFileSync(`${page}.png`));
    scan.addPage([612, 792]).drawImage(picture, { x: 0, y: 0, width: 612, height: 792 });
  }
  const half = `${path}.part`;
  writeFileSync(half, await scan.save());
  const before = Date.now() / 1_000 - 60;
  utimesSync(half, before, before);
  renameSync(half, path);
}
