import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type MadeClaim, remittanceText } from "../../core/x12/made-remittance.ts";
import { run } from "./x12.ts";
import { Collected } from "./x12-collected.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-x12-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function summary(args: string[], expectedCode = 0): Promise<string> {
  const stdout = new Collected();
  expect(await run(args, { stdout, stderr: new Collected() })).toBe(expectedCode);
  return stdout.text;
}

const claims = [0, 1].map(
  (number): MadeClaim => ({
    id: `LC${number}`,
    status: "1",
    lastName: "DOE",
    adjustments: [],
    lines: [{ procedure: ["99213"], chargeCents: 10_000 + number, adjustments: [["CO", "45", 2_000]] }],
  }),
);

test("a person reads what was paid, whether it balances, and each problem with its place", async () => {
  const text = remittanceText(claims).replace("*80.00*0.00", "*79.99*0.00");
  const path = file("told.835", text);
  const out = await summary([path, "--claims"]);
  expect(out.split("\n")).toEqual([
    path,
    '  Interchange 000000101 from HARBORPAY to LAKESIDE; delimiters: element "*", component ":", ' +
      'repetition "^", segment "~"',
    "    835 0001: HARBOR HEALTH PLAN pays LAKESIDE CLINIC $160.01 on 2026-03-01, check 7170066655",
    "      claim LC0 (94LC0), status 1: charged $100.00, paid $79.99, patient $0.00, does NOT balance",
    "      claim LC1 (94LC1), status 1: charged $100.01, paid $80.01, patient $0.00",
    "      2 claims: charged $200.01, paid $160.00, patient $0.00, provider adjustments $0.00",
    "      claims by status: 1: 2",
    "      adjustments: CO-45 $40.00",
    "      does NOT balance; off in themselves: 1 claim",
    "      ! PAYMENT_BALANCE at BPR02 (segment 4): 2 claims paid $160.00 less provider adjustments $0.00 " +
      "is $160.00; BPR02 pays $160.01.",
    '      ! CLAIM_BALANCE at CLP (segment 12): Claim "LC0": charge $100.00 less adjustments $20.00 leaves ' +
      "$80.00; paid is $79.99.",
    "",
  ]);
});

test("a person also reads 837s, other sets, and files without anything", async () => {
  const isa = remittanceText([]).slice(0, 106);
  const group = "GS*HC*L*H*20260301*1030*1*X*005010X222A1~";
  const claim = "ST*837*0001~CLM*LC1*5~LX*1~SV1*HC:1*5~SE*5*0001~";
  const path = file("837.txt", `${isa}${group}${claim}ST*999*0002~SE*2*0002~GE*2*1~IEA*1*000000101~`);
  const out = await summary(
    [path, file("nothing", ""), file("no-isa.835", remittanceText([]).slice(106))],
    1,
  );
  expect(out).toContain("    837 0001, professional: 1 claim with 1 line, charged $5.00\n");
  expect(out).toContain("    999 0002: 2 segments\n");
  expect(out).toContain("  ! EMPTY_FILE: The file is empty, or blank.\n");
  expect(out).toContain("  Segments without an interchange; delimiters:");
});

test("a file cannot steer the terminal it is shown on", async () => {
  const text = remittanceText([]).replace("HARBOR HEALTH", "\u001b[2J\u009bBAD");
  expect(await summary([file("steer.835", text)])).not.toMatch(/[\u001b\u009b]/);
});
