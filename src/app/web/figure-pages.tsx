// Deals and reports; fetched when one of them is first opened.
import { useParams, useSearch } from "@tanstack/react-router";
import { BoardPage } from "../../desk/deals/screens/board-page.tsx";
import { DealPage } from "../../desk/deals/screens/deal-page.tsx";
import { PackPage } from "../../desk/reports/screens/pack-page.tsx";
import { ReportCasesPage } from "../../desk/reports/screens/report-cases-page.tsx";
import { ReportPage } from "../../desk/reports/screens/report-page.tsx";

export function Deals() {
  return <BoardPage search={useSearch({ from: "/deals" })} />;
}

export function OneDeal() {
  const { id } = useParams({ from: "/cases/$id/deal" });
  return <DealPage key={id} id={id} />;
}

export function Reports() {
  return <ReportPage search={useSearch({ from: "/reports" })} />;
}

export function ReportCases() {
  return <ReportCasesPage search={useSearch({ from: "/reports/cases" })} />;
}

export function Pack() {
  return <PackPage search={useSearch({ from: "/reports/pack" })} />;
}
