// Waiting for something in a database to have come true.
import { setTimeout as pause } from "node:timers/promises";

/** Asks again and again until it is true. @throws Error naming what was waited for, when it never is */
export async function until(what: string, is: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} seconds in vain until ${what}.`);
    await pause(10);
  }
}
