// The rest of the file, a tab each: who owes what, letters, offers, papers, people, and the way of the
// playbook.
import { Tabs } from "@mantine/core";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { useAskedFor } from "../../../ui/asked.ts";
import { ToneMark } from "../../../ui/tone.tsx";
import { ExportTab } from "../../case-export/screens/export-tab.tsx";
import { LetterList } from "../../correspondence/screens/letter-list.tsx";
import { CounselTab } from "../../counsel-window/screens/counsel-tab.tsx";
import { SeatsPart } from "../../counsel-window/screens/seats-part.tsx";
import { DocumentList } from "../../documents/screens/document-list.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import { Diagram } from "../../playbooks/screens/diagram.tsx";
import { PrivacyPart } from "../../privacy/screens/privacy-part.tsx";
import { RelationsTab } from "../../relations/screens/relations-tab.tsx";
import { FieldsTab } from "../../tags-and-fields/screens/fields-tab.tsx";
import type { CaseWire } from "../wire.ts";
import { OfferScale } from "./offer-scale.tsx";
import { StepList } from "./step-list.tsx";

const seesOffers = new Set(["desk", "plan", "provider", "counsel"]);

export function CaseTabs({ file }: { readonly file: CaseWire }) {
  const me = useMe();
  const [open, setOpen] = useState("steps");
  const paper = useAskedFor("paper");
  useEffect(() => {
    if (paper !== undefined) setOpen("documents");
  }, [paper]);
  const counsel = file.parties?.some(({ party, involved }) => party === "counsel" && involved) === true;
  const tabs: readonly (readonly [name: string, label: string, content: () => ReactNode])[] = [
    ["steps", "Who owes what", () => <StepList id={file.id} />],
    ["letters", "Letters", () => <LetterList file={file} />],
    ...(seesOffers.has(me.party) ? [["offers", "Offers", () => <OfferScale file={file} />] as const] : []),
    ["documents", "Documents", () => <DocumentList id={file.id} />],
    ...(counsel && me.capabilities.includes("GET /api/v1/cases/:id/privileged-notes")
      ? [["counsel", "Counsel", () => <CounselTab id={file.id} />] as const]
      : []),
    ...(me.party === "desk" ? [["cases", "Cases", () => <RelationsTab file={file} />] as const] : []),
    ...(me.party === "desk" ? [["fields", "Fields", () => <FieldsTab id={file.id} />] as const] : []),
    ...(file.parties ? [["people", "People", () => <People file={file} counsel={counsel} />] as const] : []),
    ...(me.party === "desk" ? [["privacy", "Privacy", () => <PrivacyPart id={file.id} />] as const] : []),
    ...(me.capabilities.includes("POST /api/v1/cases/:id/exports")
      ? [["file", "Case file", () => <ExportTab file={file} />] as const]
      : []),
    [
      "way",
      "Diagram",
      () => <Diagram playbook={file.playbook} version={file.playbookVersion} stage={file.stage} />,
    ] as const,
  ];
  return (
    <Tabs
      value={open}
      onChange={(value) => setOpen(value ?? "steps")}
      keepMounted={false}
      className="case-tabs"
    >
      <Tabs.List aria-label="The rest of the file">
        {tabs.map(([name, label]) => (
          <Tabs.Tab key={name} value={name}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(([name, , content]) => (
        <Tabs.Panel key={name} value={name} pt={8}>
          {open === name && <Suspense fallback={<p className="quiet">Fetching …</p>}>{content()}</Suspense>}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function People({ file, counsel }: { readonly file: CaseWire; readonly counsel: boolean }) {
  const me = useMe();
  return (
    <>
      <table>
        <caption className="unseen">People and organisations on this case</caption>
        <tbody>
          {(file.parties ?? []).map(({ party, name, involved, confidential, contact }) => (
            <tr key={party + name}>
              <th scope="row">
                <PartyBadge party={party} />
              </th>
              <td>
                {name}
                {!involved && <span className="quiet"> (no longer)</span>}
                {confidential && <ToneMark tone="due">Here and nowhere else</ToneMark>}
              </td>
              <td className="quiet">
                {[contact?.phone, contact?.fax, contact?.email, confidential ? contact?.address : ""]
                  .filter(Boolean)
                  .join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {me.party === "desk" && <SeatsPart id={file.id} counsel={counsel} />}
    </>
  );
}
