import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDollars } from "../../core/money.ts";
import { type MadeClaim, plainStyle, remittanceText } from "../../core/x12/made-remittance.ts";
import type { Problem } from "../../core/x12/problems.ts";
import { run } from "./x12.ts";
import { Collected } from "./x12-collected.ts";

const SAMPLES = join(import.meta.dirname, "../../../../shared/data/x12");
const folder = mkdtempSync(join(tmpdir(), "parley-x12-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Ran = { readonly code: number; readonly out: string; readonly err: string };

async function x12(...args: string[]): Promise<Ran> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const code = await run(args, { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

type JsonTransaction = { type: string; control: string; problems: Problem[]; [fact: string]: unknown };
type JsonInterchange = {
  sender: string | null;
  receiver: string | null;
  control: string | null;
  delimiters: Record<string, string | null>;
  problems: Problem[];
  transactions: JsonTransaction[];
};
type JsonFile = { file: string; interchanges: JsonInterchange[]; encoding: string; problems: Problem[] };

const parsed = (out: string): JsonFile[] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as JsonFile);

const claims = (count: number): MadeClaim[] =>
  Array.from({ length: count }, (_, number) => ({
    id: `LC${number}`,
    status: "1",
    lastName: "DOE",
    adjustments: [],
    lines: [{ procedure: ["99213"], chargeCents: 10_000 + number, adjustments: [["CO", "45", 2_000]] }],
  }));

type Expected = {
  readonly interchanges: number;
  readonly isa13?: string;
  readonly delims: Record<string, string | null>;
  readonly transactions: readonly Record<string, unknown>[];
};
const expected = JSON.parse(readFileSync(join(SAMPLES, "expected.json"), "utf8")) as Record<string, Expected>;
const money = (dollars: unknown): number | null => (dollars === "" ? 0 : readDollars(String(dollars)));

const REMITTANCE = [
  ...[
    "type",
    "control",
    "payer",
    "payee",
    "checkNumber",
    "paymentDate",
    "paymentCents",
    "claims",
    "chargeCents",
  ],
  ...["claimPaidCents", "patientResponsibilityCents", "providerAdjustmentCents", "adjustments", "statuses"],
  ...["balances", "claimsNotBalancing", "problems"],
];

type JsonReview = {
  readonly asked: { category: string; certification: string; serviceType: string } | null;
  readonly decision: { action: string; number: string } | null;
  readonly traces: readonly string[];
};

function sameReviews(read: JsonTransaction, want: Record<string, unknown>): void {
  const reviews = read.reviewList as readonly JsonReview[];
  expect([read.purpose, read.segments]).toEqual([want.bht02, want.segments]);
  const asked = reviews.map(({ asked: one }) => [one?.category, one?.certification, one?.serviceType]);
  expect(asked).toEqual((want.um as string[][]).map((um) => um.slice(0, 3)));
  const decided = reviews.flatMap(({ decision }) => (decision ? [[decision.action, decision.number]] : []));
  expect(decided).toEqual(want.hcr);
  expect(reviews.flatMap(({ traces }) => traces)).toEqual(want.trn);
}

function sameTransaction(read: JsonTransaction, want: Record<string, unknown>): void {
  expect([read.type, read.control]).toEqual([want.type, want.control]);
  if (read.type === "835") {
    expect(Object.keys(read).sort()).toEqual([...REMITTANCE, "claimList"].sort());
    expect(read).toMatchObject({
      payer: want.payer,
      payee: want.payee,
      checkNumber: want.trace,
      claims: want.claims,
      paymentCents: money(want.payment),
      chargeCents: money(want.sum_clp03_charge),
      claimPaidCents: money(want.sum_clp04_paid),
      patientResponsibilityCents: money(want.sum_clp05_patient_resp),
      providerAdjustmentCents: money(want.sum_plb),
      statuses: want.claim_statuses,
      balances: want.balances_bpr,
      claimsNotBalancing: want.claims_not_balancing_ids,
    });
    expect(String(read.paymentDate ?? "").replaceAll("-", "")).toBe(want.payment_date ?? "");
    const list = want.claim_list as Record<string, string>[];
    expect((read.claimList as unknown[]).slice(0, 60)).toEqual(
      list.map(({ id, status, charge, paid, patient_resp, payer_control }) => ({
        id,
        status,
        chargeCents: money(charge),
        paidCents: money(paid),
        patientResponsibilityCents: money(patient_resp),
        payerControl: payer_control,
        lines: expect.any(Number),
      })),
    );
  } else if (read.type === "837") {
    expect(Object.keys(read)).toEqual(["type", "control", "kind", "claims", "chargeCents", "problems"]);
    expect(read).toMatchObject({ claims: want.claims, chargeCents: money(want.sum_clm02) });
    expect(["P", "I", "D"]).toContain(read.kind);
  } else if (read.type === "278") {
    sameReviews(read, want);
  } else {
    expect(Object.keys(read)).toEqual(["type", "control", "segments", "problems"]);
    expect(read.segments).toBe(want.segments);
  }
}

test.each(Object.entries(expected))("%s is one line of JSON that says what it holds", async (name, want) => {
  const { code, out, err } = await x12("--json", "--claims", join(SAMPLES, name));
  expect([code, err]).toEqual([0, ""]);
  const [read, ...more] = parsed(out);
  expect(more).toEqual([]);
  expect(read?.file).toBe(join(SAMPLES, name));
  const interchanges = read?.interchanges ?? [];
  expect(interchanges.filter((one) => one.control !== null)).toHaveLength(want.interchanges);
  expect(interchanges[0]?.delimiters).toEqual(want.delims);
  expect(interchanges[0]?.control ?? undefined).toBe(want.isa13);
  const transactions = interchanges.flatMap((one) => one.transactions);
  expect(transactions).toHaveLength(want.transactions.length);
  for (const [index, transaction] of transactions.entries()) {
    sameTransaction(transaction, want.transactions[index] ?? {});
  }
});

test("without --claims there is no list of claims, and otherwise the same", async () => {
  const path = file("two.835", remittanceText(claims(2)));
  const [without] = parsed((await x12(path, "--json")).out);
  const [within] = parsed((await x12(path, "--json", "--claims")).out);
  const [first] = within?.interchanges ?? [];
  const [transaction] = first?.transactions ?? [];
  expect(transaction?.claimList).toHaveLength(2);
  delete transaction?.claimList;
  expect(within).toEqual(without);
  expect(Object.keys(without?.interchanges[0]?.transactions[0] ?? {})).toEqual(REMITTANCE);
});

test("a remittance without claims has an empty list of them", async () => {
  const path = file("none.835", remittanceText([]));
  const [read] = parsed((await x12(path, "--json", "--claims")).out);
  expect(read?.interchanges[0]?.transactions[0]).toMatchObject({ claims: 0, claimList: [] });
});

test("each file is a line, in the order asked for, and each interchange has its own delimiters", async () => {
  const marks = { element: "|", component: ">", repetition: null, segment: "!" };
  const other = remittanceText(claims(1), { ...plainStyle, delimiters: marks, control: "000000102" });
  const two = file("interchanges.835", `${remittanceText(claims(1))}\n${other}`);
  const one = file("one.835", other);
  const lines = parsed((await x12("--json", two, one)).out);
  expect(lines.map((line) => line.file)).toEqual([two, one]);
  expect(lines[0]?.interchanges.map((each) => each.delimiters)).toEqual([plainStyle.delimiters, marks]);
});

test("a file that is not there ends with 3, and the others are read all the same", async () => {
  const path = file("there.835", remittanceText(claims(1)));
  const missing = join(folder, "missing.835");
  const { code, out, err } = await x12("--json", missing, path);
  expect(code).toBe(3);
  expect(parsed(out).map((line) => line.file)).toEqual([path]);
  expect(err).toBe(`parley x12: ${missing}: there is no such file.\n`);
});

test.each([
  ["empty", "", "EMPTY_FILE"],
  ["a letter", "Dear all, nothing here.", "NOT_X12"],
  ["rubbish", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 255, 254]), "NOT_X12"],
])("a file that holds no X12 (%s) ends with 1, and its line says so", async (name, content, code) => {
  const ran = await x12("--json", file(name, content));
  expect(ran.code).toBe(1);
  expect(parsed(ran.out)[0]).toMatchObject({ interchanges: [], problems: [{ code }] });
});

test("damage is told and is no failure of the command", async () => {
  const text = remittanceText(claims(3));
  const { code, out } = await x12("--json", file("cut.835", text.slice(0, text.length - 120)));
  expect(code).toBe(0);
  const [only] = parsed(out)[0]?.interchanges ?? [];
  expect(only?.problems.map((problem) => problem.code)).toEqual(["IEA_MISSING", "GE_MISSING"]);
  expect(only?.transactions[0]?.problems.map((problem) => problem.code)).toContain("SE_MISSING");
});

test("segments without an ISA are an interchange of nobody", async () => {
  const text = remittanceText(claims(1));
  const [read] = parsed((await x12("--json", file("no-isa.835", text.slice(106)))).out);
  expect(read?.interchanges[0]).toMatchObject({ sender: null, receiver: null, control: null });
  expect(read?.interchanges[0]?.problems.map((problem) => problem.code)).toEqual(["NO_ISA"]);
});

test("how a file is written is said", async () => {
  const path = file("wide.835", Buffer.from(`\ufeff${remittanceText(claims(1))}`, "utf16le"));
  const [read] = parsed((await x12("--json", path)).out);
  expect(read).toMatchObject({ encoding: "utf-16le", byteOrderMark: true, problems: [] });
});

test("a folder cannot be read and ends with 1", async () => {
  const { code, out, err } = await x12("--json", folder);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toBe(`parley x12: ${folder} is a folder. Name the files in it.\n`);
});

test.each([[[]], [["--json"]], [["--everything", "x.835"]], [["--json=yes", "x.835"]]])(
  "%j is no use of the command and ends with 2",
  async (args) => {
    const { code, out, err } = await x12(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("parley x12 --help");
  },
);

test("--help says how it is used, with an example", async () => {
  const { code, out } = await x12("--help");
  expect(code).toBe(0);
  expect(out).toContain("Example: parley x12");
});

test("the standard input is called -", async () => {
  const stdout = new Collected();
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(remittanceText(claims(2)));
  }
  expect(await run(["--json", "-"], { stdout, stderr: new Collected(), stdin: stdin() })).toBe(0);
  expect(parsed(stdout.text)[0]).toMatchObject({ file: "-", interchanges: [{ control: "000000101" }] });
});

test("nothing is read faster than the output takes it", async () => {
  const path = file("large.835", remittanceText(claims(12_000)));
  const stdout = new Collected({ slow: true });
  expect(await run(["--json", "--claims", path], { stdout, stderr: new Collected() })).toBe(0);
  expect(parsed(stdout.text)[0]?.interchanges[0]?.transactions[0]?.claimList).toHaveLength(12_000);
  expect(stdout.mostWaiting).toBeLessThan(stdout.text.length / 4);
});

test("a reader who stops early ends the work without a fault", async () => {
  const path = file("stopped.835", remittanceText(claims(12_000)));
  const stdout = new Collected({ slow: true, pieces: 3 });
  expect(await run(["--json", "--claims", path, path], { stdout, stderr: new Collected() })).toBe(0);
  expect(stdout.text).toContain('"id":"LC0"');
  expect(stdout.text).not.toContain('"id":"LC11999"');
});
