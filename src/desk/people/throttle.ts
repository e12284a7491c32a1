// Waiting after wrong guesses. An attempt is counted before it is judged, so that many at once gain nothing,
// and forgotten when it was right. It goes by what was typed, whether there is an account of it or not.
import { iso } from "../../platform/db/values.ts";
import { digestOf } from "../../platform/sign-in/token.ts";
import { type AccountHouse, inAccounts, noTenant } from "./account-house.ts";

/** Failures that cost nothing; then waiting begins. */
export const freeFailures = 5;
/** The longest wait, so that guessing by others never locks anybody out for good. */
export const longestWaitMs = 300_000;
/** After so long nobody is guessing any more. */
const forgottenMs = 86_400_000;

/** Milliseconds to wait after so many failures: 1 s, 2 s, 4 s … */
export const waitAfter = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(1_000 * 2 ** (failures - freeFailures), longestWaitMs);

/** Counts an attempt. @returns milliseconds that must pass first; 0: it may be judged */
export function mayTry(house: AccountHouse, key: string): Promise<number> {
  const at = house.now();
  return inAccounts(house, noTenant, async (tx) => {
    const kept = digestOf(key);
    await tx.query(
      `insert into sign_in_attempt (key, failures, last_at) values ($1, 0, $2)
        on conflict (tenant_id, key) do nothing`,
      [kept, iso(at)],
    );
    const [row] = await tx.query<{ failures: number; last: number }>(
      "select failures, last_at as last from sign_in_attempt where key = $1 for update",
      [kept],
    );
    const failures = !row || at - row.last > forgottenMs ? 0 : row.failures;
    const wait = (row?.last ?? 0) + waitAfter(failures) - at;
    if (failures > 0 && wait > 0) return wait;
    const count = "update sign_in_attempt set failures = $2, last_at = $3 where key = $1";
    await tx.query(count, [kept, failures + 1, iso(at)]);
    return 0;
  });
}

/** The attempt was right: nothing is held against the next one. */
export async function wasRight(house: AccountHouse, key: string): Promise<void> {
  await inAccounts(house, noTenant, (tx) =>
    tx.query("delete from sign_in_attempt where key = $1", [digestOf(key)]),
  );
}

/** Forgets guesses and challenges that nobody asks about any more. For the chores. */
export async function forgetOldAttempts(house: Pick<AccountHouse, "pool">, now: number): Promise<void> {
  await inAccounts(house, noTenant, async (tx) => {
    await tx.query("delete from sign_in_attempt where last_at < $1", [iso(now - forgottenMs)]);
    await tx.query("delete from account_pending where expires_at < $1", [iso(now)]);
  });
}
