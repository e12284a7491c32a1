// Checking the claim of an appeal: the desk prices it again and stores what it found, and only then does the
// case hear of it (AL-03). Nobody types a result.
import { Link } from "@tanstack/react-router";
import { SaveBar, useSave } from "../../../desk/administration/screens/saving.tsx";
import type { DoesProps } from "../../../desk/case-file/screens/room-parts.ts";

type Found = { readonly id: string; readonly says: string };

export function CheckClaim({ file, onDone }: DoesProps) {
  const number = file.claimNumber ?? "";
  const save = useSave<Found>({
    path: "/api/v1/claim-checks",
    renews: [["case", file.id], ["claim checks"]],
    done: ({ says }) => onDone(`The claim was checked. ${says}`),
  });
  const press = () => save.mutate({ body: { claimNumber: number, caseId: file.id } });
  return (
    <div className="stack">
      <p>
        Prices claim {number} again, line by line, by the plan’s terms, and holds it against the newest
        remittance. What is found is stored; the answer may say no more of the payment than it bears out.
      </p>
      <SaveBar
        verb="Check the claim"
        save={save}
        why={number ? undefined : "The case names no claim."}
        said="Checked."
        onPress={press}
      />
      <p className="small">
        <Link to={"/claim-checks" as "/"} search={{} as never}>
          Check it with other answers
        </Link>
      </p>
    </div>
  );
}
