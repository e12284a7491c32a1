// What a plan pays, on the page of the plan: the terms that price now, older versions, and a new one.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, todayOf } from "../../../ui/when.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import type { PlanStructureWire } from "../plans/wire.ts";
import { daysInWords } from "./days-in-words.ts";
import { PlanTermsForm } from "./plan-terms-form.tsx";
import { useStructures } from "./prices-data.ts";
import { termsInWords } from "./terms-in-words.ts";
import "./prices.css";

type Props = { readonly plan: { readonly id: string; readonly name: string } };

export function PlanTermsSection({ plan }: Props) {
  const { data, error, refetch } = useStructures(plan.id);
  const [open, setOpen] = useState(false);
  const may = useMay("POST /api/v1/organisations/:id/plan-structures");
  const [newest, ...older] = data?.items ?? [];
  return (
    <section aria-labelledby="plan-terms">
      <h2 id="plan-terms">What the plan pays</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && !newest && (
        <p className="quiet small">
          Nothing is kept yet, so nothing can be priced for this plan. Keep the pricing terms of its plan
          document.
        </p>
      )}
      {newest && <Version one={newest} />}
      {may && data && (
        <p className="row">
          <Button variant={newest ? "default" : "filled"} onClick={() => setOpen(true)}>
            {newest ? "Change the terms" : "Keep the terms"}
          </Button>
        </p>
      )}
      {older.length > 0 && (
        <details>
          <summary>{older.length === 1 ? "One older version" : `${older.length} older versions`}</summary>
          {older.map((one) => (
            <Version key={one.version} one={one} />
          ))}
        </details>
      )}
      <Dialog open={open} title={`What ${plan.name} pays`} close={() => setOpen(false)}>
        <PlanTermsForm plan={plan} newest={newest} done={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

function Version({ one }: { readonly one: PlanStructureWire }) {
  const clock = useClock();
  return (
    <div className="price-part">
      <p className="row">
        <strong>Version {one.version}</strong>
        {one.counts ? (
          <ToneMark tone="kept">prices now</ToneMark>
        ) : (
          <ToneMark tone="waiting">replaced</ToneMark>
        )}
      </p>
      {one.terms.map((terms) => (
        <div key={terms.from}>
          <p className="small">
            Services {daysInWords(terms.from, terms.until, todayOf(clock))}, {terms.section}
          </p>
          <ul className="small">
            {termsInWords(terms).map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className="small quiet">
        Kept {pointInTime(one.at, clock)} by {one.by}. Why: {one.why}. Paper: {one.evidence}.
      </p>
    </div>
  );
}
