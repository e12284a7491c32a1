// The number by which the United States know a provider.

/**
 * Is this a National Provider Identifier: ten digits of which the first is 1 or 2 and the last is the check
 * digit of the rest (Luhn, counted with the prefix 80840)? Does NOT know whether anybody bears it.
 * @source 45 CFR 162.406
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  // 24 is what the prefix 80840 adds to every number's sum.
  let sum = 24;
  for (let place = 0; place < 9; place += 1) {
    const digit = Number(text[place]);
    const counted = place % 2 === 0 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return (10 - (sum % 10)) % 10 === Number(text[9]);
}
