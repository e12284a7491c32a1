// Who has signed, whose turn it is, and what the desk can do about it.
import { useState } from "react";
import { atStart } from "../../../core/words.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { SigningWire } from "../wire.ts";
import { AskForm } from "./ask-form.tsx";
import { CompareScan } from "./compare-scan.tsx";
import { PageForm } from "./page-form.tsx";
import { SealCheck } from "./seal-check.tsx";
import { SignerList } from "./signer-list.tsx";
import {
  type Acting,
  type Opened,
  savePdf,
  stateOfRequest,
  useActing,
  useMayAct,
  useSignings,
} from "./signing-data.ts";
import { WithdrawForm } from "./withdraw-form.tsx";
import "./signing.css";

/** Nothing where nothing is signed, and for those outside the desk, who have pages of their own. */
export function SignaturesBox({ id }: { readonly id: string }) {
  return useMe().party === "desk" ? <Signatures id={id} /> : null;
}

function Signatures({ id }: { readonly id: string }) {
  const { data, error, refetch } = useSignings(id);
  const [opened, setOpened] = useState<Opened | null>(null);
  const acting = useActing(id);
  const mayAct = useMayAct();
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data || (data.items.length === 0 && data.paper === null)) return null;
  const [newest, ...older] = data.items;
  const close = () => setOpened(null);
  return (
    <section className="signatures stack" aria-labelledby="signatures-title">
      <h2 id="signatures-title">Signatures</h2>
      {data.paper && <NotAsked paper={data.paper} mayAct={mayAct} ask={() => setOpened({ kind: "ask" })} />}
      {newest && <Request request={newest} {...{ id, acting, mayAct }} open={setOpened} />}
      {acting.said !== null && <ProblemNotice error={acting.said} />}
      {older.length > 0 && <Older all={older} />}
      {opened && newest && opened.kind !== "ask" && <Opening {...{ id, opened, close }} request={newest} />}
      {opened?.kind === "ask" && data.paper && (
        <Dialog open title={`Ask for signatures: ${data.paper.title.toLowerCase()}`} close={close}>
          <AskForm id={id} paper={data.paper} done={close} />
        </Dialog>
      )}
    </section>
  );
}

type NotAskedProps = {
  readonly paper: { readonly title: string; readonly roles: readonly string[] };
  readonly mayAct: boolean;
  readonly ask: () => void;
};

function NotAsked({ paper, mayAct, ask }: NotAskedProps) {
  return (
    <div className="row">
      <p className="small">
        The {paper.title.toLowerCase()} is out. Nobody was asked in writing to sign it yet:{" "}
        {paper.roles.join(", then ")}.
      </p>
      {mayAct && (
        <button type="button" onClick={ask}>
          Ask for signatures
        </button>
      )}
    </div>
  );
}

type RequestProps = {
  readonly id: string;
  readonly request: SigningWire;
  readonly acting: Acting;
  readonly mayAct: boolean;
  readonly open: (one: Opened) => void;
};

function Request({ id, request, acting, mayAct, open }: RequestProps) {
  const clock = useClock();
  const { tone, words } = stateOfRequest(request);
  const isOpen = request.state === "open";
  const waitsForPage = isOpen && request.signers.some(({ state }) => state === "scan");
  return (
    <div className="stack">
      <div className="row small">
        <span>{request.title}</span>
        <ToneMark tone={tone}>{words}</ToneMark>
        {isOpen && <span className="quiet">until {pointInTime(request.expiresAt, clock)}</span>}
      </div>
      <SignerList request={request} mayAct={mayAct} open={open} />
      {isOpen && (
        <p className="small quiet">
          {waitsForPage
            ? "Nobody is written to while the page waits for its second person."
            : nextWritten(request, (at) => pointInTime(at, clock))}
        </p>
      )}
      <div className="row small">
        {isOpen && mayAct && (
          <>
            <button
              type="button"
              className="link"
              disabled={acting.busy || waitsForPage}
              title={waitsForPage ? "The page is to be looked at first" : undefined}
              onClick={() => void acting.act(`/${request.no}/remind`, {})}
            >
              Remind now
            </button>
            <button type="button" className="link" onClick={() => open({ kind: "withdraw" })}>
              Withdraw
            </button>
          </>
        )}
        <Papers request={request} id={id} check={() => open({ kind: "check" })} />
      </div>
      <Reasons request={request} />
    </div>
  );
}

function nextWritten({ remindAt, signers }: SigningWire, when: (at: string) => string): string {
  const turn = signers.filter(({ isTurn }) => isTurn).map(({ role }) => `the ${role}`);
  if (remindAt === null) return `No reminder goes to ${turn.join(" and ")}.`;
  return `${atStart(turn.join(" and "))} is written to from ${when(remindAt)} on, in office hours.`;
}

type PapersProps = { readonly id: string; readonly request: SigningWire; readonly check: () => void };

function Papers({ request, check }: PapersProps) {
  const [said, setSaid] = useState<unknown>(null);
  const { sealed, pdf, title } = request;
  const save = (path: string, name: string) => {
    setSaid(null);
    savePdf(path, name).catch(setSaid);
  };
  return (
    <>
      {sealed && (
        <button type="button" className="link" onClick={() => save(sealed.pdf, `${title}, signed.pdf`)}>
          Save the signed paper
        </button>
      )}
      {sealed && (
        <button type="button" className="link" onClick={check}>
          Check a file against the seal
        </button>
      )}
      <button type="button" className="link" onClick={() => save(pdf, `${title}.pdf`)}>
        Save the paper to be signed
      </button>
      {said !== null && <ProblemNotice error={said} />}
    </>
  );
}

/** Why it was declined, or taken back. */
function Reasons({ request }: { readonly request: SigningWire }) {
  const found = request.events.findLast(({ what, says }) => says !== "" && what !== "scan refused");
  const page = request.events.findLast(({ what }) => what === "scan refused");
  const isOpen = request.signers.some(({ state, role }) => state === "to sign" && role === page?.role);
  return (
    <>
      {found && (
        <p className="small">
          {atStart(found.what)} by {found.by}: “{found.says}”
        </p>
      )}
      {page && isOpen && (
        <p className="small">
          {page.by} did not accept the page of the {page.role}: “{page.says}”
        </p>
      )}
    </>
  );
}

function Older({ all }: { readonly all: readonly SigningWire[] }) {
  const clock = useClock();
  return (
    <details className="small">
      <summary>{all.length === 1 ? "One request before" : `${all.length} requests before`}</summary>
      <ul>
        {all.map((one) => (
          <li key={one.no}>
            {one.no}. {one.title}, letter {one.letterNo}: {stateOfRequest(one).words}{" "}
            <span className="quiet">asked {pointInTime(one.askedAt, clock)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type OpeningProps = {
  readonly id: string;
  readonly opened: Opened;
  readonly request: SigningWire;
  readonly close: () => void;
};

function Opening({ id, opened, request, close }: OpeningProps) {
  const given = { id, request, done: close };
  if (opened.kind === "withdraw")
    return (
      <Dialog open title="Withdraw the request" close={close}>
        <WithdrawForm {...given} />
      </Dialog>
    );
  if (opened.kind === "check")
    return (
      <Dialog open title="Check a file against the seal" close={close}>
        <SealCheck id={id} request={request} />
      </Dialog>
    );
  if (opened.kind === "page")
    return (
      <Dialog open title={`Signed on paper: the ${opened.signer.role}`} close={close}>
        <PageForm {...given} signer={opened.signer} />
      </Dialog>
    );
  if (opened.kind === "compare")
    return (
      <Dialog open title={`Compare the page of the ${opened.signer.role}`} close={close}>
        <CompareScan {...given} signer={opened.signer} />
      </Dialog>
    );
  return null;
}
