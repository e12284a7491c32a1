// One case on one page: what is next and why, whose turn it is, what was promised, what may be offered,
// what went out.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { toldOf } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { CaseDesk } from "../../assignment/screens/case-desk.tsx";
import { LastLetter } from "../../correspondence/screens/last-letter.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { OthersHere, useOthersHere } from "../../presence/screens/others-here.tsx";
import type { Doing } from "../../presence/wire.ts";
import { PrivacyMark } from "../../privacy/screens/privacy-mark.tsx";
import { NextDue } from "../../queues/screens/next-due.tsx";
import { SignaturesBox } from "../../signing/screens/signatures-box.tsx";
import { useCase } from "./case-data.ts";
import { CaseHead } from "./case-head.tsx";
import { CaseTabs } from "./case-tabs.tsx";
import { ClockRail } from "./clock-rail.tsx";
import { Composer } from "./composer.tsx";
import { Known, KnownMoney } from "./known.tsx";
import { MemberPage } from "./member-page.tsx";
import { NextBox } from "./next-box.tsx";
import type { Rooms } from "./room-parts.ts";
import { Timeline } from "./timeline.tsx";
import "./case.css";

export function CasePage({ id, rooms }: { readonly id: string; readonly rooms: Rooms }) {
  const me = useMe();
  const isDesk = me.party === "desk";
  const [composing, setComposing] = useState<Doing>("");
  const [answering, setAnswering] = useState(false);
  const doing = composing === "" && answering ? "filling in a form" : composing;
  const { data: file, error, refetch } = useCase(id);
  if (error && !file) {
    return (
      <main id="main" className="page">
        <h1>Case</h1>
        <ProblemNotice error={error} again={() => void refetch()} />
        <p>
          <Link to="/" search={{}}>
            To your cases
          </Link>
        </p>
        {isDesk && toldOf(error).status === 404 && (
          <p>
            If you must see what may be hidden here,{" "}
            <Link to="/break-glass" search={{ case: id }}>
              break the glass
            </Link>
            .
          </p>
        )}
      </main>
    );
  }
  if (!file) return <CaseComing />;
  const room = rooms[file.playbook];
  if (me.party === "member") return <MemberPage file={file} room={room} />;
  return (
    <main id="main" className="page case-page">
      <CaseHead file={file} />
      {isDesk && (
        <div className="row desk-row">
          <CaseDesk id={file.id} open={file.status === "open"} />
          <NextDue id={file.id} />
        </div>
      )}
      {isDesk && <PrivacyMark id={file.id} />}
      {isDesk && <Others id={file.id} doing={doing} />}
      <div className="case-columns">
        <div className="case-left">
          <NextBox
            file={file}
            key={file.id}
            does={room?.Does}
            asksFirst={room?.First}
            writing={setAnswering}
          />
          <Composer file={file} doing={setComposing} />
          <Timeline file={file} />
        </div>
        <aside className="case-right" aria-label="Dates, money and papers">
          <ClockRail file={file} />
          {room?.Figures ? <room.Figures file={file} /> : <KnownMoney file={file} />}
          <LastLetter id={file.id} />
          <SignaturesBox id={file.id} />
          {!room?.Figures && <Known file={file} />}
          <CaseTabs file={file} />
        </aside>
      </div>
    </main>
  );
}

/** In a component of its own, so that a heartbeat draws nothing else anew. */
function Others({ id, doing }: { readonly id: string; readonly doing: Doing }) {
  return <OthersHere others={useOthersHere(id, doing, true)} />;
}

/** The layout of the page before its content is there. */
function CaseComing() {
  return (
    <main id="main" className="page case-page" aria-busy="true">
      <div className="case-head">
        <h1>Case</h1>
        <p className="quiet">Fetching the case …</p>
      </div>
      <div className="case-columns">
        <div className="case-left">
          <div className="next sheet" />
        </div>
        <div className="case-right" />
      </div>
    </main>
  );
}
