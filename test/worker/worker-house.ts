// A house for tests of the worker: a database of its own, jobs, a desk with the balance bill, and a tenant
// with people.
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { caseTypes } from "../../src/app/case-rooms.ts";
import { deskJobs, queues } from "../../src/app/desk-jobs.ts";
import { instant, isoInstant } from "../../src/core/calendar.ts";
import type { ActingParty, Actor, Role } from "../../src/core/playbook.ts";
import type { CaseNow } from "../../src/desk/case-file/case-now.ts";
import { deskOf } from "../../src/desk/case-file/desk.ts";
import { newId } from "../../src/desk/case-file/ids.ts";
import { openCase, record } from "../../src/desk/case-file/record.ts";
import type { Post } from "../../src/desk/correspondence/post.ts";
import { inTenant, type TenantTx } from "../../src/platform/db/tenant.ts";
import { testDatabase } from "../../src/platform/db/test-database.ts";
import { installJobs } from "../../src/platform/jobs/install.ts";
import { openJobs } from "../../src/platform/jobs/jobs.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";

/** $2,115.00 asked, $275.00 the member's share: $1,840.00 is a balance bill. Put through by the TPA. */
export const aBill = {
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  memberEmail: "maria@example.com",
  memberAddress: "12 Alder Lane, Larkspur Falls, CA 94000",
  providerName: "Larkspur Surgery Center",
  providerNpi: "1999999984",
  tpaName: "Juniper Ridge TPA",
  planName: "Alder Works Plan",
  claimNumber: "CLM-1",
  codes: "29881",
  serviceFrom: "2026-10-05",
  serviceTo: "2026-10-05",
  statementCents: 211_500,
  statementOn: "2026-11-20",
  billedCents: 305_500,
  planPaidCents: 94_000,
  patientResponsibilityCents: 27_500,
  emergency: "no",
  airAmbulance: "no",
  documented: true,
  transfer: "warm",
};
/** Noon at the desk. */
export const noon = (date: string): string => `${date}T20:00:00.000Z`;
export const start = instant(noon("2026-11-30"));

const someone = (party: ActingParty, role: Role = "specialist"): Actor => ({
  id: newId(),
  name: `${party} person`,
  party,
  roles: party === "desk" ? [role] : [],
});
export const dana = someone("desk");
export const pat = someone("plan");
export const theo = someone("tpa");

/** Close it in `afterAll`. Without `smtpUrl` there is no relay. */
export async function workerHouse({ smtpUrl }: { readonly smtpUrl?: string } = {}) {
  const database = await testDatabase();
  await installJobs(database.adminUrl);
  const jobs = await openJobs({ url: database.appUrl, queues });
  const desk = deskOf(caseTypes, deskJobs(jobs));
  const relay = smtpUrl ? openRelay({ url: smtpUrl, patienceMs: 2_000 }) : null;
  const post: Post = {
    pool: database.app,
    desk,
    relay,
    from: "desk@example.com",
    letterMark: () => "mark",
    faxGateway: "fax.example.com",
  };
  const close = async () => {
    await jobs.stop(2_000);
    await database.close();
  };
  return { ...database, close, jobs, desk, post, tenant: (mode?: "live") => newTenant(post, mode) };
}

/** A tenant in this house, with what tests do in it. A sandbox begins on 30 November 2026, at noon. */
async function newTenant(post: Post, mode: "sandbox" | "live" = "sandbox") {
  const { pool, desk } = post;
  const id = newId();
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(pool, { tenant: id, viewer: "" }, work);
  const clock = mode === "sandbox" ? isoInstant(start) : null;
  await inside((tx) =>
    tx.query("insert into tenant (tenant_id, name, mode, clock_at) values ($1, 'Tern Desk', $2, $3)", [
      id,
      mode,
      clock,
    ]),
  );
  await inside((tx) =>
    tx.query(
      "insert into organisation (id, party, name, email) values ($1, 'tpa', 'Juniper Ridge TPA', " +
        "'tpa@example.com')",
      [newId()],
    ),
  );
  const open = async (more: object = {}, by: Actor = theo): Promise<string> => {
    const opening = { playbook: "balance-bill", input: { ...aBill, ...more }, actor: by };
    return recorded(await inside((tx) => openCase(desk, tx, opening))).id;
  };
  const act = async (caseId: string, event: string, input: object = {}, by: Actor = dana): Promise<CaseNow> =>
    recorded(await inside((tx) => record(desk, tx, { caseId, event, input, actor: by })));
  const moveTo = (at: string) => inside((tx) => tx.query("update tenant set clock_at = $1", [at]));
  const rows = <Row>(statement: string, values: unknown[] = []) =>
    inside((tx) => tx.query<Row>(statement, values));
  return { id, inside, open, act, moveTo, rows, ...stories({ open, act }) };
}
export type TestTenant = Awaited<ReturnType<typeof newTenant>>;

type Acting = {
  readonly open: (more?: object) => Promise<string>;
  readonly act: (caseId: string, event: string, input?: object, by?: Actor) => Promise<CaseNow>;
};

/** Cases that have come some way. */
function stories({ open, act }: Acting) {
  /** Confirmed, with the channel of the provider known: the first response can go out. */
  const ready = async (
    channel: object = { kind: "e-mail", address: "billing@example.org" },
    more: object = {},
  ) => {
    const id = await open(more);
    await act(id, "confirm-split", {}, theo);
    await act(id, "record-channel", channel);
    return id;
  };
  /** The first response is proved: follow-ups run from today. */
  const watched = async (more: object = {}) => {
    const id = await ready({ kind: "fax", address: "+1 555 555 0142" }, more);
    await act(id, "send-first-response");
    await act(id, "record-proof", { kind: "fax report", reference: "F-1" });
    return id;
  };
  let claims = 0;
  /**
   * A further bill came, and the plan allows so much on top: an offer of it is on the table. Each is another
   * claim.
   */
  const offered = async ({ authorityCents, more = {} }: { authorityCents: number; more?: object }) => {
    claims += 1;
    const id = await watched({ ...(claims > 1 ? { claimNumber: `CLM-1-${claims}` } : {}), ...more });
    await act(id, "record-channel", { kind: "e-mail", address: "billing@example.org" });
    await act(id, "report-bill", { statementCents: 184_000, statementOn: "2026-12-10", documented: true });
    await act(
      id,
      "grant-authority",
      { basis: "dollars-additional", amountCents: authorityCents, per: "claim" },
      pat,
    );
    await act(id, "make-offer", { amountCents: authorityCents });
    return id;
  };
  return { ready, watched, offered };
}

function recorded(outcome: { readonly kind: string; readonly case?: CaseNow }): CaseNow {
  if (outcome.kind === "recorded" && outcome.case) return outcome.case;
  throw new Error(`It was not recorded: ${JSON.stringify(outcome).slice(0, 1000)}`);
}

export type Received = { readonly to: string; readonly messageId: string; readonly text: string };

/** A real relay on this machine that keeps what it takes; `options` give it a will of its own. */
export async function mailRelay(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const messageId = /^Message-ID: (<.+>)/im.exec(text)?.[1] ?? "";
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), messageId, text });
        done(null, `queued as ${received.length}`);
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, received, close };
}
