// Every playbook that has a page. A new one is added here and nowhere else.
import type { Playbook } from "../../src/core/playbook.ts";
import { balanceBill } from "../../src/core/playbooks/balance-bill.ts";

type Drawn = Playbook<never, string, string, string>;

export const drawnPlaybooks: readonly Drawn[] = [balanceBill as never];
