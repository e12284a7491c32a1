// A print run at its address; fetched when it is first opened.
import { useParams } from "@tanstack/react-router";
import { PrintRunPage } from "../../desk/print-runs/screens/print-run-page.tsx";

export function OnePrintRun() {
  const { id } = useParams({ from: "/print-runs/$id" });
  return <PrintRunPage key={id} id={id} />;
}
