// How cases find somebody: the rules with their dry run, and the people with what they have.
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { AdminFrame } from "../../administration/screens/admin-frame.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { useRules } from "./assignment-data.ts";
import { PeoplePart } from "./people-part.tsx";
import { RulesPart } from "./rules-part.tsx";
import "./assignment.css";

export function AssignmentPage() {
  const { roles } = useMe();
  const may = roles.some((role) => role === "supervisor" || role === "administrator");
  const { data: kept, error, refetch } = useRules();
  return (
    <AdminFrame title="Assignment" says="How cases find somebody, and who has how many.">
      <div className="assignment">
        {may && error && <ProblemNotice error={error} again={() => void refetch()} />}
        {may && !kept && !error && <p className="quiet">Fetching the rules …</p>}
        {may && kept && <RulesPart key={kept.version} kept={kept} />}
        {!may && <p className="empty">Rules and hand-overs are for a supervisor or an administrator.</p>}
        {may && <PeoplePart />}
      </div>
    </AdminFrame>
  );
}
