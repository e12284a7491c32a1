// The answer to a member in Spanish. The server's sentence is English; this is made of the same figures.
import { cents, dollars } from "../../../core/money.ts";
import type { Catalogue } from "../../../ui/language/words.tsx";

export const words = { how: ["How we know", "Cómo lo sabemos"] } as const satisfies Catalogue<string>;

type Figures = {
  readonly verdict: "balance bill" | "no balance bill" | "cannot tell yet";
  readonly memberOwesCents: number | null;
  readonly balanceBillCents: number | null;
};

/** What the member owes and what is a balance bill; amounts are cents. */
export function answerInSpanish({ verdict, memberOwesCents, balanceBillCents }: Figures): string {
  if (verdict === "cannot tell yet" || memberOwesCents === null) {
    return "Todavía no podemos decirle cuánto debe. Espere antes de pagar esta factura. Le llamaremos.";
  }
  const owes = `Usted debe ${dollars(cents(memberOwesCents))}.`;
  if (verdict === "no balance bill") return `${owes} Esto no es un cobro indebido de saldo.`;
  const balance = dollars(cents(balanceBillCents ?? 0));
  return `${owes} ${balance} de esta factura es un cobro de saldo. No pague esa parte por ahora.`;
}
