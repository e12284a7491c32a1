// The letters that an action would write on the case as it stands: it is decided, they are written, and
// nothing of it is kept.
import type { InputProblem } from "../../core/fields.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { decide } from "../case-file/decide.ts";
import type { OpenFile } from "../case-file/load.ts";
import { letterRow } from "../case-file/papers.ts";
import { type Described, describe } from "../case-file/whereabouts.ts";
import { wordingNow } from "../wording/kept.ts";

export type Asked = { readonly event: string; readonly input: unknown; readonly actor: Actor };
type Row = ReturnType<typeof letterRow>;

export type WouldBe =
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "bad input"; readonly problems: readonly InputProblem[] }
  | {
      readonly kind: "written";
      readonly rows: readonly (Row & { readonly sendAt: number | undefined })[];
      readonly described: Described;
    };

export async function lettersOf(tx: TenantTx, file: OpenFile, asked: Asked): Promise<WouldBe> {
  const decision = decide({ ...file, room: file.caseType }, asked);
  if (decision.kind === "refused") return { kind: "refused", ruling: decision.ruling };
  if (decision.kind === "bad input") return { kind: "bad input", problems: decision.problems };
  const { next, letters } = decision.advanced;
  const { caseType: room, tenant, around, case: is } = file;
  const context = {
    caseNumber: is.number,
    now: around.now,
    clocks: next.clocks,
    card: tenant.card,
    taglines: tenant.taglines,
    wording: await wordingNow(tx, is.playbook),
  };
  const described = describe(room, next.facts);
  const papers = {
    ...{ room, number: is.number, before: file.state.facts, after: next.facts },
    ...{ described, context, zone: tenant.zone },
  };
  const rows = letters.map((letter) => ({ ...letterRow(papers, letter), sendAt: letter.sendAt }));
  return { kind: "written", rows, described };
}
