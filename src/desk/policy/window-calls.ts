// Who may open which page of the windows: the pages for people outside the desk. A page that is not in this
// table does not start, so that none is open by being forgotten. What they see on it is in fields.ts and
// shown.ts, and which cases, in the database.
import type { Party } from "../../core/playbook.ts";

export type WindowRow = {
  /** Parties whose people may open it, with an account, or as a persona of a sandbox. */
  readonly party: readonly Party[];
  /** false: nothing of anybody's health stands on it, and it may be shown without an entry in the audit. */
  readonly health?: false;
};

const provider: WindowRow = { party: ["provider"] };
const member: WindowRow = { party: ["member"] };
/** Whoever speaks for a member reads what the member reads. */
const patient: WindowRow = { party: ["member", "advocate"] };

const administrators: WindowRow = { party: ["tpa"] };
const signer: WindowRow = { party: ["tpa", "plan"] };
const client: WindowRow = { party: ["tpa", "plan", "broker"] };
/** Counsel, and whoever speaks for a member, each in the one room they have a place in. */
const room: WindowRow = { party: ["counsel", "advocate"] };
const counsel: WindowRow = { party: ["counsel"] };

/** "public": for anybody. It tells nothing of anybody. */
export const windowCalls: { readonly [methodAndPath: string]: WindowRow | "public" } = {
  "GET /window/:version/:file": "public",
  "POST /window/persona": "public",
  "POST /window/clock": "public",
  "POST /window/leave": "public",
  "GET /go": "public",
  "POST /go": "public",
  "GET /provider": provider,
  "GET /provider/cases/:id": provider,
  "GET /provider/cases/:id/answer-accept": provider,
  "POST /provider/cases/:id/answer-accept": provider,
  "GET /provider/cases/:id/answer-counter": provider,
  "POST /provider/cases/:id/answer-counter": provider,
  "GET /provider/cases/:id/answer-reject": provider,
  "POST /provider/cases/:id/answer-reject": provider,
  "GET /provider/cases/:id/answer-contract": provider,
  "POST /provider/cases/:id/answer-contract": provider,
  "GET /provider/cases/:id/answer-deny": provider,
  "POST /provider/cases/:id/answer-deny": provider,
  "GET /provider/cases/:id/answer-take": provider,
  "POST /provider/cases/:id/answer-take": provider,
  "GET /provider/send-in": { ...provider, health: false },
  "POST /provider/send-in": provider,
  "GET /provider/cases/:id/answer-second": provider,
  "POST /provider/cases/:id/answer-second": provider,
  "GET /provider/cases/:id/answer-withdraw": provider,
  "POST /provider/cases/:id/answer-withdraw": provider,
  "GET /provider/cases/:id/call": provider,
  "POST /provider/cases/:id/call": provider,
  "GET /provider/cases/:id/upload": provider,
  "POST /provider/cases/:id/upload": provider,
  "GET /provider/cases/:id/letter": provider,
  "GET /provider/cases/:id/paper": provider,
  "GET /provider/cases/:id/sign": provider,
  "POST /provider/cases/:id/sign": provider,
  "POST /provider/cases/:id/sign-page": provider,
  "GET /provider/cases/:id/sign-decline": provider,
  "POST /provider/cases/:id/sign-decline": provider,
  "GET /provider/cases/:id/sign-paper": provider,
  "GET /member": patient,
  "GET /member/all": patient,
  "GET /member/rights": patient,
  "GET /member/find": { ...patient, health: false },
  "GET /member/bill": member,
  "GET /member/bill/new": member,
  "POST /member/bill/new": member,
  "GET /member/report": member,
  "POST /member/report": member,
  "GET /member/cases/:id": patient,
  "POST /member/cases/:id/answer": member,
  "GET /member/cases/:id/do": member,
  "POST /member/cases/:id/do": member,
  "POST /member/cases/:id/done": member,
  "GET /member/cases/:id/bill": member,
  "POST /member/cases/:id/bill": member,
  "GET /member/cases/:id/letters": patient,
  "GET /member/cases/:id/letter": patient,
  "GET /member/cases/:id/pdf": patient,
  "GET /member/cases/:id/papers": patient,
  "POST /member/cases/:id/papers": member,
  "GET /member/cases/:id/paper": patient,
  "GET /member/cases/:id/messages": member,
  "POST /member/cases/:id/messages": member,
  "GET /member/cases/:id/reach": member,
  "POST /member/cases/:id/reach": member,
  "POST /member/cases/:id/language": member,
  "GET /member/cases/:id/rights": patient,
  "GET /client": client,
  "GET /client/cases": client,
  "GET /client/find": { ...client, health: false },
  "GET /client/submit": client,
  "POST /client/submit": client,
  "GET /client/transfer": administrators,
  "POST /client/transfer": { ...administrators, health: false },
  "GET /client/files": signer,
  "POST /client/files": signer,
  "GET /client/pack": client,
  "GET /client/digest": client,
  "GET /client/toolkit": { ...client, health: false },
  "GET /client/cases/:id": client,
  "GET /client/cases/:id/do": client,
  "POST /client/cases/:id/do": client,
  "POST /client/cases/:id/decide": client,
  "GET /client/cases/:id/letter": client,
  "GET /client/cases/:id/paper": client,
  "GET /client/cases/:id/send": client,
  "POST /client/cases/:id/send": client,
  "GET /client/cases/:id/write": client,
  "POST /client/cases/:id/write": client,
  "GET /client/cases/:id/sign": signer,
  "POST /client/cases/:id/sign": signer,
  "POST /client/cases/:id/sign-page": signer,
  "GET /client/cases/:id/sign-decline": signer,
  "POST /client/cases/:id/sign-decline": signer,
  "GET /client/cases/:id/sign-paper": signer,
  "GET /counsel": room,
  "GET /counsel/cases/:id": room,
  "POST /counsel/cases/:id/message": room,
  "POST /counsel/cases/:id/contact": counsel,
  "POST /counsel/cases/:id/note": counsel,
  "GET /counsel/cases/:id/letter": room,
  "GET /counsel/cases/:id/paper": room,
  "GET /counsel/cases/:id/send": room,
  "POST /counsel/cases/:id/send": room,
};

export type LinkAct = {
  /** Parties to whom such a link may be given. */
  readonly party: readonly Party[];
  /**
   * A second factor is asked for, because money or somebody's health stands on its pages. false: neither
   * does.
   */
  readonly factor: boolean;
  /** It goes with a place in the room of a case, and is made where that is given, and nowhere else. */
  readonly seat?: true;
};

/** What a link may be for. A link of another act is not made. */
export const linkActs: { readonly [act: string]: LinkAct } = {
  "provider-answer": { party: ["provider"], factor: true },
  "member-home": { party: ["member", "advocate"], factor: true },
  "weekly-answer": { party: ["member"], factor: true },
  "plan-decision": { party: ["plan"], factor: true },
  sign: { party: ["provider", "plan", "tpa", "member"], factor: true },
  upload: { party: ["provider", "member", "tpa", "plan"], factor: true },
  "counsel-room": { party: ["advocate", "provider", "counsel"], factor: true, seat: true },
};
