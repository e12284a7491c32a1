// Which Message-IDs and addresses are this house's own.
import type { OwnMail } from "../../platform/mail-in/mail-kind.ts";
import { looksLikeOurs } from "../correspondence/letter-id.ts";
import type { InboundHouse } from "./house.ts";

/**
 * @param from  whom our mail comes from; its domain is that of every Message-ID
 * @param answersAt  the domain of the addresses `case+…`, where it is another
 */
export function ownMail({ from, answersAt }: Pick<InboundHouse, "from" | "answersAt">): OwnMail {
  const address = from.toLowerCase();
  const domain = address.slice(address.indexOf("@") + 1);
  const domains = [domain, ...(answersAt === null ? [] : [answersAt.toLowerCase()])];
  const isCase = (one: string) => /^case\+/i.test(one) && domains.some((ours) => one.endsWith(`@${ours}`));
  return {
    isOwnId: (id) => looksLikeOurs(id) && id.toLowerCase().endsWith(`@${domain}>`),
    isOwnAddress: (one) => one === address || isCase(one),
  };
}
