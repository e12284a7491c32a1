// Pages that need what only the app knows; fetched when they are first opened.
import { useParams } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { useCase } from "../../desk/case-file/screens/case-data.ts";
import { CasePage } from "../../desk/case-file/screens/case-page.tsx";
import { IntakePage } from "../../desk/intake/screens/intake-page.tsx";
import { PlaybookPage } from "../../desk/playbooks/screens/playbook-page.tsx";
import { noteOpened } from "./palette/recent.ts";
import { rooms } from "./rooms.tsx";

export function OneCase() {
  const { id } = useParams({ from: "/cases/$id" });
  const { data: file } = useCase(id);
  useEffect(() => {
    if (file) noteOpened({ id: file.id, number: file.number });
  }, [file]);
  return <CasePage key={id} id={id} rooms={rooms} />;
}

/** The room's own form where it has one; otherwise the one that is drawn from the playbook. */
export function OneIntake() {
  const { playbook } = useParams({ from: "/cases/new/$playbook" });
  const Own = rooms[playbook]?.Intake;
  return (
    <Suspense fallback={<Fetching />}>
      {Own ? <Own /> : <IntakePage key={playbook} name={playbook} />}
    </Suspense>
  );
}

export function OnePlaybook() {
  const { name } = useParams({ from: "/playbooks/$name" });
  return <PlaybookPage key={name} name={name} />;
}

const Fetching = () => (
  <main id="main" className="page">
    <h1>Open a case</h1>
    <p className="quiet">Fetching the questions …</p>
  </main>
);
