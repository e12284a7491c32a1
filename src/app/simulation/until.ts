// Waiting for something in a database to have come true.
import { setTimeout as pause } from "node:timers/promises";

/** Asks again and again until it is true. @throws Error naming what was waited for, when it never is */
export async function until(what: string, is: () => Promise<boolean>, limitMs = 120_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} seconds in vain until ${what}.`);
    await pause(10);
  }
}

/** Asks again and again until nothing is left. @throws Error naming what is, when something always is */
export async function untilNothingLeft(
  what: string,
  left: () => Promise<readonly string[]>,
  limitMs?: number,
): Promise<void> {
  let last: readonly string[] = [];
  const none = async () => {
    last = await left();
    return last.length === 0;
  };
  await until(what, none, limitMs).catch((error: unknown) => {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)} ${last.slice(0, 5).join("; ")}`,
    );
  });
}
