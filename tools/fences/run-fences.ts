// Runs the fences, as many at a time as there are processors, and prints one line for each with its time.
import { availableParallelism } from "node:os";
import type { Totals } from "../suite/totals.ts";
import type { Fence, Verdict } from "./verdict.ts";

type Finished = Verdict & { readonly name: string; readonly seconds: number };

async function finish({ name, check }: Fence): Promise<Finished> {
  const since = performance.now();
  const verdict = await check().catch(
    (error: unknown): Verdict => ({
      problems: [`The fence itself broke: ${String(error)}. Mend tools/fences.`],
      note: "",
    }),
  );
  return { ...verdict, name, seconds: (performance.now() - since) / 1000 };
}

/** "ok    types     1.2 s  4 compile units, 212 files", and below it every problem. */
export function written({ name, seconds, note, problems }: Finished): string {
  const mark = problems.length === 0 ? "ok  " : "FAIL";
  const first = `${mark}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(5)} s  ${note}`.trimEnd();
  return [first, ...problems.map((problem) => `  ${problem.replaceAll("\n", "\n  ")}`)].join("\n");
}

/** Each fence is told as soon as it is done; the totals count fences, not problems. */
export async function runFences(
  fences: readonly Fence[],
  print: (text: string) => void = console.log,
): Promise<Totals> {
  const waiting = [...fences];
  let passed = 0;
  const worker = async () => {
    for (let fence = waiting.shift(); fence; fence = waiting.shift()) {
      const finished = await finish(fence);
      if (finished.problems.length === 0) passed += 1;
      print(written(finished));
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return { passed, failed: fences.length - passed, skipped: 0 };
}
