// Those who sign, in their order: what each did, or what each is to do.
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { SignerWire, SigningWire } from "../wire.ts";
import { methodInWords, type Opened, stateOfSigner } from "./signing-data.ts";

type Props = {
  readonly request: SigningWire;
  readonly mayAct: boolean;
  readonly open: (one: Opened) => void;
};

export function SignerList({ request, mayAct, open }: Props) {
  return (
    <ol
      className="signers"
      aria-label={request.inOrder ? "Signers, in their order" : "Signers, in any order"}
    >
      {request.signers.map((signer) => (
        <Signer key={signer.role} {...{ signer, mayAct, open }} isOpen={request.state === "open"} />
      ))}
    </ol>
  );
}

type SignerProps = {
  readonly signer: SignerWire;
  readonly isOpen: boolean;
  readonly mayAct: boolean;
  readonly open: (one: Opened) => void;
};

function Signer({ signer, isOpen, mayAct, open }: SignerProps) {
  const clock = useClock();
  const { tone, words } = stateOfSigner(signer);
  const { role, name, signed, at, identified, scan } = signer;
  const by = signed && [signed.by, signed.title].filter(Boolean).join(", ");
  const how = [methodInWords(signer), at && pointInTime(at, clock)].filter(Boolean).join(", ");
  return (
    <li>
      <div className="row">
        <span>
          {name} <span className="quiet">({role})</span>
        </span>
        <ToneMark tone={isOpen || signer.state !== "to sign" ? tone : "waiting"}>
          {isOpen || signer.state !== "to sign" ? words : "did not sign"}
        </ToneMark>
      </div>
      {by && (
        <p className="small">
          {by}
          {how && <span className="quiet">: {how}</span>}
        </p>
      )}
      {identified && signer.method !== "paper" && <p className="small quiet">{identified}</p>}
      {isOpen && mayAct && signer.isTurn && (
        <button type="button" className="link small" onClick={() => open({ kind: "page", signer })}>
          File a page signed on paper
        </button>
      )}
      {isOpen && mayAct && scan && signer.state === "scan" && (
        <p className="small row">
          {scan.yours ? (
            <span className="quiet">You brought the page: a colleague compares it with the paper.</span>
          ) : (
            <button type="button" onClick={() => open({ kind: "compare", signer })}>
              Compare the page
            </button>
          )}
          <span className="quiet">Brought by {scan.broughtBy}</span>
        </p>
      )}
    </li>
  );
}
