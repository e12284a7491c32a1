// Trying a price: nothing is kept, and every line says how its amount comes about.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useDraft } from "../../../ui/drafts.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ClaimFields, claimBodyOf, whyNotYet } from "./claim-form.tsx";
import { PricedLines } from "./priced-lines.tsx";
import { usePrice } from "./prices-data.ts";
import { PricesHead } from "./prices-head.tsx";
import "./prices.css";

export function PricePage() {
  const { typed, type } = useDraft("price");
  const price = usePrice();
  const why = whyNotYet(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!why) price.mutate({ planId: typed.planId ?? "", ...claimBodyOf(typed) });
  };
  return (
    <main id="main" className="page stack">
      <PricesHead
        title="Prices"
        says="What a plan allows, by its terms and CMS’s tables. Nothing here is kept."
      />
      <form className="sheet price-form" onSubmit={submit}>
        <ClaimFields typed={typed} type={type} />
        <div className="row">
          <Button type="submit" loading={price.isPending} disabled={Boolean(why)}>
            Price it
          </Button>
          {why ? (
            <span className="small quiet">{why}</span>
          ) : (
            <Link to={"/estimates/new" as "/"} className="small price-link">
              Make an estimate of it
            </Link>
          )}
        </div>
      </form>
      <div aria-live="polite">
        {price.error && <ProblemNotice error={price.error} />}
        {price.data && <PricedLines priced={price.data} />}
      </div>
    </main>
  );
}
