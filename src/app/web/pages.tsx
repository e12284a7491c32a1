// Pages that need what only the app knows; fetched when they are first opened.
import { useParams } from "@tanstack/react-router";
import { CasePage } from "../../desk/case-file/screens/case-page.tsx";
import { PlaybookPage } from "../../desk/playbooks/screens/playbook-page.tsx";
import { rooms } from "./rooms.tsx";

export function OneCase() {
  const { id } = useParams({ from: "/cases/$id" });
  return <CasePage key={id} id={id} rooms={rooms} />;
}

export function OnePlaybook() {
  const { name } = useParams({ from: "/playbooks/$name" });
  return <PlaybookPage name={name} Diagram={rooms[name]?.Diagram} />;
}
