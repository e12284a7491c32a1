// A paper that is proved to have gone out waits to be signed: the request for it opens by itself, and nobody
// has to think of it. In no order, so that whoever has the paper first may sign first.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { openFile } from "../case-file/load.ts";
import { requestToSign } from "./ask.ts";
import { houseActor, type SigningHouse } from "./house.ts";
import { paperOf } from "./stand.ts";

// A request that was there before, also one that was withdrawn, stands: the desk has decided about it.
const unasked = {
  name: "papers_to_be_signed",
  text: `select l.case_id as "caseId", l.no from letter l
    join case_file c on c.tenant_id = l.tenant_id and c.id = l.case_id and c.status = 'open'
    where l.tenant_id = current_tenant() and l.proof is not null
      and (c.playbook || ' ' || l.template) = any ($1)
      and not exists (select from signing s
        where s.tenant_id = l.tenant_id and s.case_id = l.case_id and s.letter_no = l.no)
    order by l.case_id, l.no limit 100`,
};

/** Letters whose proof opens a request, as "playbook template". */
const openers = ({ desk }: SigningHouse): readonly string[] =>
  [...desk.newest.values()].flatMap(({ playbook, signing }) =>
    (signing?.opensFor ?? []).map((template) => `${playbook.name} ${template}`),
  );

export const papersToOpen = (house: SigningHouse, tx: TenantTx) =>
  tx.query<{ caseId: string; no: number }>(unasked, [openers(house)]);

/** @returns the version of the case; null where the paper is another by now, or signed */
export async function openByItself(
  house: SigningHouse,
  tx: TenantTx,
  { caseId, no }: { readonly caseId: string; readonly no: number },
): Promise<number | null> {
  const file = await openFile(house.desk, tx, caseId, { lock: true });
  const paper = file && paperOf(file);
  // Asking what is refused anyway would leave its refusal in the audit with every round.
  if (paper?.letterNo !== no || paper.signers.some(({ state }) => state !== "to sign")) return null;
  const done = await requestToSign(house, tx, { caseId, actor: houseActor, inOrder: false });
  return done.kind === "done" ? done.version : null;
}
