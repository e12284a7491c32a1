// A letter as it looks on paper.
import { Dialog } from "../../../ui/dialog.tsx";
import { PaperFrame } from "../../../ui/paper-frame.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useLetterPage } from "./letters-data.ts";

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
      {data !== undefined && <PaperFrame html={data} title={title} />}
    </Dialog>
  );
}
