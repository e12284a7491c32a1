// A letter as it looks on paper, and the paper itself to print or to keep.
import { useState } from "react";
import { Dialog } from "../../../ui/dialog.tsx";
import { PaperFrame } from "../../../ui/paper-frame.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { fetchPaper, useLetterPage } from "./letters-data.ts";

type Props = {
  readonly caseId: string;
  /** The letter that is open; null for none. */
  readonly no: number | null;
  readonly title: string;
  readonly close: () => void;
};

export function LetterView({ caseId, no, title, close }: Props) {
  const { data, error } = useLetterPage(caseId, no);
  return (
    <Dialog open={no !== null} close={close} title={title}>
      {error && <ProblemNotice error={error} />}
      {!error && data === undefined && <p className="quiet">Fetching the letter …</p>}
      {data !== undefined && no !== null && <Papers caseId={caseId} no={no} />}
      {data !== undefined && <PaperFrame html={data} title={title} />}
    </Dialog>
  );
}

/** Both sizes as PDF. Taking one is noted in the audit as printing. */
function Papers({ caseId, no }: { readonly caseId: string; readonly no: number }) {
  const [trouble, setTrouble] = useState<unknown>(null);
  const take = (large: boolean) => {
    setTrouble(null);
    fetchPaper(caseId, no, large).catch(setTrouble);
  };
  return (
    <>
      <p className="row">
        <button type="button" className="link" onClick={() => take(false)}>
          Save as PDF
        </button>
        <button type="button" className="link" onClick={() => take(true)}>
          Save in large print
        </button>
      </p>
      {trouble !== null && <ProblemNotice error={trouble} />}
    </>
  );
}
