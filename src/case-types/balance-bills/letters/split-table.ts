// The split as a person adds it up, amount by amount, in both languages (BB-03).
import type { Block, Language } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import { splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { table } from "../../../desk/letter-frame/blocks.ts";

/** The labels of the split (src/core/rules/split-lines.ts), which stand in English there. */
const ETIQUETAS: Readonly<Record<string, string>> = {
  "Full charge": "Precio completo",
  "The bill asks for": "La factura pide",
  "Your plan paid": "Su plan pagó",
  "Your share": "Su parte",
  "You already paid": "Usted ya pagó",
  "You owe": "Usted debe",
  "Balance bill": "Cobro de más (balance bill)",
  "Already paid, still on the bill": "Ya pagado, pero aún en la factura",
  "Owed back to you": "Le deben devolver",
  "Not counted by your plan": "Su plan no lo contó",
};

export function splitTable(facts: BillFacts, language: Language): Block[] {
  return table(
    ...splitOf(facts).lines.map(({ label, cents }) => {
      const row = [language === "es" ? (ETIQUETAS[label] ?? label) : label, dollars(cents)] as const;
      return label === "You owe" ? ([...row, "strong"] as const) : row;
    }),
  );
}
