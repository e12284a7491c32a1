// One letter leaves the house, or is kept back: decided, done and written in one transaction under the lock
// of its case.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { Refusal } from "../../core/ruling.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { codeOf, messageOf } from "../../platform/fault.ts";
import type { Mail } from "../../platform/mail/mail.ts";
import type { NotSent } from "../../platform/mail/smtp.ts";
import { pagesOf } from "../../platform/print/batch.ts";
import { tokenOfCase } from "../case-file/case-token.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { record } from "../case-file/record.ts";
import { letterId } from "./letter-id.ts";
import { mailOf, type Outgoing } from "./mail-of.ts";
import { linkBefore, type Reader } from "./mail-settings.ts";
import { mayLeave } from "./may-leave.ts";
import { opensPortal } from "./opens-portal.ts";
import { paperOf } from "./paper-of.ts";
import { type Place, placeOf } from "./place-of.ts";
import { handlingOf, type Post, senderOf } from "./post.ts";
import { oneLine, postActor, type Recorded, recordFailure, recordProof } from "./proof.ts";

/** A letter by its case and its number there. Ids only: this is what a job carries. */
export type LetterKey = { readonly tenantId: string; readonly caseId: string; readonly no: number };

export type Sent =
  /** The relay has it, and the proof is on the case. */
  | { readonly kind: "sent"; readonly reference: string }
  /** The gateway has it, and its report is awaited; a person records it. */
  | { readonly kind: "handed over"; readonly says: string }
  | { readonly kind: "waiting"; readonly says: string }
  | { readonly kind: "held"; readonly ruling: Refusal }
  | { readonly kind: "not yet"; readonly sendAt: Instant }
  /** Sent, held or failed before: a second delivery of the job does nothing. */
  | { readonly kind: "done already"; readonly state: string }
  | { readonly kind: "failed"; readonly says: string }
  /** The relay was not to be had. The sweep tries again, with growing waits. */
  | { readonly kind: "try again"; readonly says: string }
  | { readonly kind: "no such letter" };

export type SendWhen = {
  /** The seconds in which it can be taken back count as over: somebody moves the clock of a sandbox. */
  readonly undoOver?: boolean;
};
/** `link`: the mail only says that a letter waits, and where. */
type Attempt = SendWhen & { readonly link?: string | null };

/** After so many tries, over some six hours, a letter that no relay takes counts as undeliverable. */
export const MOST_TRIES = 13;

/**
 * Sends one letter if the playbook still lets it go (`maySend`), with the plan's authority as it stands now:
 * whoever revokes or grants waits until this has ended, and this waits for them (BB-19). A refusal keeps the
 * letter back, on the case's timeline. What the relay takes over is proved in the same transaction; if that
 * is lost after the relay had the mail, the next attempt sends it under the same Message-ID. Never throws for
 * what a relay does.
 */
export async function sendLetter(post: Post, key: LetterKey, when: SendWhen = {}): Promise<Sent> {
  const link = await linkBefore(post, key.tenantId, (tx) => readerOf(tx, key));
  const { sent, version } = await inTenant(post.pool, { tenant: key.tenantId, viewer: "" }, (tx) =>
    new Sending(post, tx, key, { ...when, ...(link === undefined ? {} : { link }) }).send(),
  );
  if (version !== null) post.changed?.(key.tenantId, key.caseId, version);
  return sent;
}

// Whoever may have it sent now; the transaction of the send asks everything else.
const readReader = `select l.case_id as "caseId", l.to_party as party, l.to_name as name from letter l
  join tenant t on t.tenant_id = l.tenant_id
  where l.case_id = $1 and l.no = $2 and l.channel = 'e-mail' and l.state in ('queued', 'scheduled')
    and l.send_at <= coalesce(t.clock_at, clock_timestamp())`;
const readerOf = async (tx: TenantTx, { caseId, no }: LetterKey): Promise<Reader | undefined> =>
  (await tx.query<Reader>(readReader, [caseId, no]))[0];

type Row = {
  readonly state: string;
  readonly channel: string;
  readonly address: string;
  readonly toParty: string;
  readonly toName: string;
  readonly body: LetterBody;
  readonly sendAt: Instant;
  readonly attempts: number;
  /** Until then it can be taken back; null where it is not in that time. */
  readonly undoUntil: Instant | null;
};

const readLetter = `select state, channel, address, to_party as "toParty", to_name as "toName", body,
    send_at as "sendAt", attempts,
    case when send_after > clock_timestamp() then send_after end as "undoUntil"
  from letter where case_id = $1 and no = $2 for update`;

const setWaiting = "update letter set state = 'queued', last_error = $3 where case_id = $1 and no = $2";
const setTried = `update letter set state = $3, attempts = attempts + 1, tried_at = clock_timestamp(),
    last_error = $4
  where case_id = $1 and no = $2`;
const setPaper = "update letter set pdf_sha256 = decode($3, 'hex') where case_id = $1 and no = $2";
const setPlace = "update letter set channel = $3, address = $4 where case_id = $1 and no = $2";
const setHeld = "update letter set state = 'held', held = $3 where case_id = $1 and no = $2";

/** A fax of more pages holds up a machine for an hour, and breaks off: it goes another way, whole. */
export const MOST_FAX_PAGES = 40;

const forGood = (says: string): NotSent => ({ accepted: false, temporary: false, uncertain: false, says });

/** One attempt, inside the transaction that holds the case. */
class Sending {
  readonly #post: Post;
  readonly #tx: TenantTx;
  readonly #key: LetterKey;
  readonly #when: Attempt;
  /** Of the case, where an event was recorded. */
  #version: number | null = null;
  /** The digest of the paper that leaves, where it is kept. */
  #kept: string | null = null;

  constructor(post: Post, tx: TenantTx, key: LetterKey, when: Attempt) {
    this.#post = post;
    this.#tx = tx;
    this.#key = key;
    this.#when = when;
  }

  async send(): Promise<{ sent: Sent; version: number | null }> {
    const sent = await this.#decide();
    return { sent, version: this.#version };
  }

  async #decide(): Promise<Sent> {
    const { caseId, no } = this.#key;
    const first = await openFile(this.#post.desk, this.#tx, caseId, { lock: true });
    const [row] = first ? await this.#tx.query<Row>(readLetter, [caseId, no]) : [];
    if (!first || !row) return { kind: "no such letter" };
    if (!["queued", "scheduled"].includes(row.state)) return { kind: "done already", state: row.state };
    if (row.sendAt > first.around.now) return { kind: "not yet", sendAt: row.sendAt };
    if (row.undoUntil !== null && !this.#when.undoOver) return { kind: "not yet", sendAt: row.undoUntil };
    const letter = first.state.facts.letters.find((one) => one.no === no);
    if (!letter || letter.proof || letter.held) return { kind: "done already", state: row.state };
    const { file, ruling } = await mayLeave(this.#post.desk, this.#tx, first, letter);
    if (ruling.allowed) return this.#leave(file, row);
    await this.#keepBack(ruling);
    return { kind: "held", ruling };
  }

  async #leave(file: OpenFile, row: Row): Promise<Sent> {
    const { caseId, no } = this.#key;
    const { relay } = this.#post;
    const outgoing = {
      ...row,
      ...(await this.#placeOf(row)),
      id: letterId({ caseId, no }, this.#post.letterMark),
      fromName: file.tenant.card.name,
      caseNumber: file.case.number,
    };
    const handling = handlingOf(this.#post, outgoing);
    if (handling.by === "nobody") return this.#notTaken(forGood(handling.says), row.attempts + 1);
    if (handling.by === "nobody yet" || !relay) {
      const says = handling.by === "nobody yet" ? handling.says : "";
      await this.#tx.query(setWaiting, [caseId, no, says]);
      return { kind: "waiting", says };
    }
    const mail = await this.#mailOf(file, outgoing, handling.address);
    const answer = "accepted" in mail ? mail : await relay.send(mail);
    if (!answer.accepted) return this.#notTaken(answer, row.attempts + 1);
    if (this.#kept !== null) await this.#tx.query(setPaper, [caseId, no, this.#kept]);
    if (!handling.provesSending) return this.#handOver();
    const reference = oneLine(`${answer.messageId} ${answer.response}`, 300);
    await this.#tx.query(setTried, [caseId, no, "queued", null]);
    const proof = { kind: "relay accepted", reference } as const;
    this.#see(await recordProof(this.#post, this.#tx, { caseId, letter: no, proof }));
    return { kind: "sent", reference };
  }

  /** The mail, or why there is none: its paper cannot be made, or is too long for a fax. */
  async #mailOf(file: OpenFile, outgoing: Outgoing, address: string): Promise<Mail | NotSent> {
    const { caseId } = this.#key;
    const { link } = this.#when;
    const token = await tokenOfCase(this.#tx, caseId);
    const answers = token === undefined ? {} : { token };
    const sender = senderOf(this.#post);
    if (link !== undefined && outgoing.channel === "e-mail") {
      const waits = { url: link, card: file.tenant.card };
      return mailOf(sender, outgoing, address, { ...answers, waits });
    }
    const paper = await this.#paper();
    if (!(paper instanceof Uint8Array)) return paper;
    const pages = outgoing.channel === "fax" ? await pagesOf(paper) : 0;
    if (pages > MOST_FAX_PAGES)
      return forGood(`It has ${pages} pages, and a fax takes ${MOST_FAX_PAGES} at most.`);
    return mailOf(sender, outgoing, address, { ...answers, paper });
  }

  /** What goes wrong with a paper holds up no other letter: it is tried again like a relay that hesitates. */
  async #paper(): Promise<Uint8Array | NotSent> {
    const { caseId, no } = this.#key;
    const make = this.#post.paper ?? paperOf;
    try {
      const paper = await make(this.#post.desk, this.#tx, { caseId, letter: no });
      if (paper) this.#kept = (await this.#post.keepPaper?.(paper)) ?? null;
      return paper ?? forGood("There is no letter to make a paper of.");
    } catch (error) {
      if (/^[0-9A-Z]{5}$/.test(codeOf(error))) throw error; // The database's own: nothing can be written now.
      const says = `Its paper could not be made: ${messageOf(error)}.`;
      return { accepted: false, temporary: true, uncertain: false, says };
    }
  }

  /** A letter that was written without an address goes where the organisation wants its mail. */
  async #placeOf({ channel, address, toParty, toName }: Row): Promise<Place | null> {
    if (address !== "" || channel === "portal") return null;
    const { caseId, no } = this.#key;
    const place = await placeOf(this.#tx, { party: toParty, name: toName, lines: [] });
    // With no address at all it would wait for ever: where they can read it in their window, it lies there.
    if (place.address === "" && !(await opensPortal(this.#tx, caseId, toParty))) return null;
    await this.#tx.query(setPlace, [caseId, no, place.channel, place.address]);
    return place;
  }

  /** The case says so too, so that nobody is told that it went out, and somebody tries another way. */
  async #notTaken({ temporary, says: words }: NotSent, tries: number): Promise<Sent> {
    const { caseId, no } = this.#key;
    const says = oneLine(words, 500);
    await this.#tx.query(setTried, [caseId, no, "queued", says]);
    if (temporary && tries < MOST_TRIES) return { kind: "try again", says };
    const told = { caseId, letter: no, kind: "refused", says } as const;
    this.#see(await recordFailure(this.#post, this.#tx, told));
    return { kind: "failed", says };
  }

  /**
   * On the timeline; where the case is past taking it (closed meanwhile), on the letter alone. It never
   * leaves.
   */
  async #keepBack({ code, says }: Pick<Refusal, "code" | "says">): Promise<void> {
    const { caseId, no } = this.#key;
    const held = { code, says: says.slice(0, 1000) };
    const taken = await this.#record("hold-letter", { letter: no, ...held });
    if (!taken) await this.#tx.query(setHeld, [caseId, no, JSON.stringify(held)]);
  }

  /** The gateway has it. Its report is awaited, by a clock of the case where the case takes it. */
  async #handOver(): Promise<Sent> {
    const { caseId, no } = this.#key;
    const says = "The fax gateway has it. Its report is awaited.";
    await this.#record("hand-letter-over", { letter: no });
    await this.#tx.query(setTried, [caseId, no, "sending", says]);
    return { kind: "handed over", says };
  }

  async #record(event: string, input: object): Promise<boolean> {
    const { caseId } = this.#key;
    return this.#see(await record(this.#post.desk, this.#tx, { caseId, event, input, actor: postActor }));
  }

  #see(outcome: Recorded): boolean {
    if (outcome.kind === "recorded") this.#version = outcome.case.version;
    return outcome.kind === "recorded";
  }
}

// Waits between two tries: half a minute, one, two … an hour at most. What waits for a person (a print run, a
// setting) has words and no tries, and is left alone; so is, for a while, what the job of its own event is
// about to send.
const dueLetters = `select tenant_id as "tenantId", case_id as "caseId", no from letter
  where send_at <= $1 and ($4 or send_after is null or send_after <= clock_timestamp())
  and (state = 'scheduled'
    or (state = 'queued' and $3 and channel in ('e-mail', 'fax') and ((attempts = 0 and last_error is null)
      or (attempts > 0 and tried_at < clock_timestamp()
        - least(interval '1 hour', interval '30 seconds' * power(2, least(attempts - 1, 8)))))))
  order by send_at, case_id, no limit $2`;

/** Letters of the tenant that are to be looked at now, by its own clock, oldest first. */
export async function lettersDue(
  post: Post,
  tx: TenantTx,
  now: Instant,
  limit: number,
  { undoOver = false }: SendWhen = {},
): Promise<LetterKey[]> {
  return tx.query<LetterKey>(dueLetters, [isoInstant(now), limit, post.relay !== null, undoOver]);
}
