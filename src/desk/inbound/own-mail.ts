// Which Message-IDs and addresses are this house's own.
import type { OwnMail } from "../../platform/mail-in/mail-kind.ts";
import type { InboundHouse } from "./house.ts";

export type LetterOfCase = { readonly caseId: string; readonly no: number };

const letterId =
  /^<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,6})(?:\.[^@<>]{1,40})?@[^<>@]+>$/i;

/**
 * The letter whose Message-ID this is, by its form alone: see handlingOf in the room of correspondence. The
 * id of a case is unguessable, so whoever answers it has had the letter. Null for any other id.
 */
export function letterOfId(messageId: string): LetterOfCase | null {
  const [, caseId, no] = letterId.exec(messageId) ?? [];
  return caseId && no ? { caseId: caseId.toLowerCase(), no: Number(no) } : null;
}

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
    isOwnId: (id) => letterOfId(id) !== null && id.toLowerCase().endsWith(`@${domain}>`),
    isOwnAddress: (one) => one === address || isCase(one),
  };
}
