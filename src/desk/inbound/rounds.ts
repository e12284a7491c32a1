// One look into the mailbox, and one into the folder of scans. Whatever fails stays where it is and comes
// again.
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { Mailbox, MailboxPlace, MailboxRound } from "../../platform/mail-in/mailbox.ts";
import type { FileTaken, FolderRound } from "../../platform/scans/watched-folder.ts";
import type { InboundHouse } from "./house.ts";
import { takeMail } from "./take-mail.ts";
import { takeScan } from "./take-scan.ts";

const readPlace = {
  name: "mailbox_place",
  text: `select uid_validity as validity, taken_to as "takenTo" from mailbox_place
    where tenant_id = current_tenant() and mailbox = $1`,
};
const keepPlace = {
  name: "keep_mailbox_place",
  text: `insert into mailbox_place (mailbox, uid_validity, taken_to) values ($1, $2, $3)
    on conflict (tenant_id, mailbox) do update set uid_validity = excluded.uid_validity,
      taken_to = case when mailbox_place.uid_validity = excluded.uid_validity
        then greatest(mailbox_place.taken_to, excluded.taken_to) else excluded.taken_to end`,
};

/**
 * Takes what is new in the mailbox of a tenant. Several workers may look into one: what both take is one.
 * @throws Fault MAILBOX_AWAY
 */
export async function mailboxRound(
  house: InboundHouse,
  mailbox: Mailbox,
  tenant: string,
): Promise<MailboxRound> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(house.pool, { tenant }, work);
  const name = mailbox.name.slice(0, 300);
  const [place] = await inside((tx) => tx.query<MailboxPlace>(readPlace, [name]));
  const round = await mailbox.round(place ?? null, async (raw) => {
    const taken = await takeMail(house, { raw, way: "mailbox", tenant, anyTenant: true });
    return taken.kind === "not now" ? "not now" : "taken";
  });
  const { validity, takenTo } = round.place;
  await inside((tx) => tx.query(keepPlace, [name, validity, takenTo]));
  return round;
}

type Watch = (
  now: number,
  take: (name: string, content: Buffer) => Promise<FileTaken>,
) => Promise<FolderRound>;

/** Takes the files of the watched folder. @throws Fault SCANS_FOLDER_AWAY */
export const scansRound = (
  house: InboundHouse,
  watch: Watch,
  { tenant, now }: { readonly tenant: string; readonly now: number },
): Promise<FolderRound> =>
  watch(now, async (name, content) => {
    const taken = await takeScan(house, { name, content, way: "folder", tenant });
    if (taken.kind === "taken") return { is: "taken" };
    return { is: "refused", says: `${taken.why.says} ${taken.why.doNext}` };
  });
