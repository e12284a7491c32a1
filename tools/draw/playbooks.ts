// Every playbook that has a page. A new one is added here and nowhere else.
import type { Playbook } from "../../src/core/playbook.ts";
import { access } from "../../src/core/playbooks/access.ts";
import { appeal } from "../../src/core/playbooks/appeal.ts";
import { balanceBill } from "../../src/core/playbooks/balance-bill.ts";
import { outreach } from "../../src/core/playbooks/outreach.ts";
import { preCertAccess } from "../../src/core/playbooks/pre-cert-access.ts";
import { preNegotiation } from "../../src/core/playbooks/pre-negotiation.ts";

type Drawn = Playbook<never, string, string, string>;

export const drawnPlaybooks: readonly Drawn[] = [
  access as never,
  appeal as never,
  balanceBill as never,
  outreach as never,
  preCertAccess as never,
  preNegotiation as never,
];
