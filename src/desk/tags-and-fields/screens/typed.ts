// What people type for an amount, as it is kept.

/**
 * "1,840" and "$1,840.00" are 184000 cents; what is no amount stays as it was typed, for the server to
 * refuse.
 */
export function centsTyped(typed: string): string {
  const text = typed.trim().replace(/[$,\s]/g, "");
  const parts = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts) return typed.trim();
  const [, whole = "0", part = ""] = parts;
  return String(Number(whole) * 100 + Number(part.padEnd(2, "0")));
}
