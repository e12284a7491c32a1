// Every process that can be played, by the name of its playbook.
import { balanceBill } from "../playbooks/balance-bill.ts";
import { accessCasts } from "./access-casts.ts";
import { appealCast } from "./appeal-cast.ts";
import { anyCast, type Cast } from "./cast.ts";
import { broken } from "./invariants.ts";
import { nextAct, opening } from "./people.ts";

export const billCast: Cast = anyCast({ playbook: balanceBill, opening, nextAct, broken });

export const casts: readonly Cast[] = [
  billCast,
  anyCast(appealCast),
  ...accessCasts.map((one) => anyCast(one)),
];
