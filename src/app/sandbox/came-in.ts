// What lies in the triage queue of the sandbox: an answer from an unknown clerk, a forged mail, a bill that
// names no case, and an automatic answer. By the same way as every mail; none of them touches a case.
import { tokenOfCase } from "../../desk/case-file/case-token.ts";
import { takeMail } from "../../desk/inbound/take-mail.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import type { House } from "../house.ts";
import { inboundHouse } from "../inbound-house.ts";
import { printedSheet } from "./printed-sheet.ts";

const caseOfClaim = `select id, number from case_file
  where tenant_id = current_tenant() and claim_number = $1 limit 1`;
type Found = { readonly id: string; readonly number: string };

type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly head?: string;
  readonly text: string;
  readonly file?: Buffer;
};

const trusted = "mx.tern.example.com";

function written({ id, from, to, subject, head = "", text, file }: Mail): Buffer {
  const top = `${head}From: ${from}\nTo: ${to}\nSubject: ${subject}\nMessage-ID: <${id}@sandbox.example>\n`;
  const words = `Content-Type: text/plain; charset=utf-8\n\n${text}\n`;
  if (!file) return Buffer.from(`${top}${words}`);
  const base64 = file.toString("base64").replace(/.{76}/g, "$&\n");
  return Buffer.from(
    `${top}Content-Type: multipart/mixed; boundary=sheet\n\n--sheet\n${words}\n--sheet\n` +
      `Content-Type: application/pdf; name="statement.pdf"\nContent-Transfer-Encoding: base64\n\n` +
      `${base64}\n--sheet--\n`,
  );
}

/** Brings the mails to a sandbox that has just been made. */
export async function letMailsCome(house: House, tenant: string): Promise<void> {
  const usual = inboundHouse(house);
  // The papers here bear no barcode, and looking for one would cost a process at the start.
  const pages = { ...usual.pages, codes: async () => ({ codes: [] }) };
  const given = { ...usual, trusted, pages };
  const [to, number] = await inTenant(house.pool, { tenant }, async (tx) => {
    const [found] = await tx.query<Found>(caseOfClaim, ["WB-26-1005"]);
    const token = found && (await tokenOfCase(tx, found.id));
    return [`case+${(token ?? "").toLowerCase()}@tern.example.com`, found?.number ?? ""];
  });
  const desk = "support@tern.example.com";
  const vouched = (result: string, domain: string) =>
    `Authentication-Results: ${trusted}; dmarc=${result} header.from=${domain}\n`;
  const lines = ["Statement of account", "Oakhollow, patient accounts", "Amount due: $640.00"];
  const mails: Mail[] = [
    {
      id: "clerk",
      from: "Ines Holm <i.holm@larkmoor.example.com>",
      to,
      head: vouched("pass", "larkmoor.example.com"),
      subject: `Re: Your letter about ${number}`,
      text: "I took this account over. We could accept less than the full amount.\nPlease call me.",
    },
    {
      id: "forged",
      from: "Larkmoor Billing <billing@larkmoor.example.com>",
      to,
      head: vouched("fail", "larkmoor.example.com"),
      subject: "New bank account for payments",
      text: "Our bank details have changed. Please send the amount to the account in our next message.",
    },
    {
      id: "bill",
      from: "Patient accounts <billing@oakhollow.example.com>",
      to: desk,
      subject: "Statement, claim WB-26-1007",
      text:
        "Please find our statement attached.\n\n" +
        "On Monday, Tern Support <support@tern.example.com> wrote:\n> Please send us the statement.",
      file: printedSheet([lines]),
    },
    {
      id: "away",
      from: "Out of office <billing@larkmoor.example.com>",
      to,
      head: "Auto-Submitted: auto-replied\n",
      subject: "Automatic reply: your letter",
      text: "I am away until next week.",
    },
  ];
  for (const mail of mails) {
    const raw = written(mail);
    await takeMail(given, { raw, way: "mailbox", tenant, anyTenant: false });
  }
}
