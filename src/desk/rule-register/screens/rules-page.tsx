// The rule register: what the software goes by, where it says so, and the readings left to this desk.
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { AdminFrame } from "../../administration/screens/admin-frame.tsx";
import type { RuleWire } from "../wire.ts";
import { Choices } from "./choices.tsx";
import { OneRule } from "./one-rule.tsx";
import "./rules.css";

const kinds = [
  { value: "", label: "All" },
  { value: "rule", label: "Rules of the house" },
  { value: "reading", label: "Readings of doubtful ones" },
  { value: "law", label: "Clocks of the law" },
];

export function RulesPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ["rules"],
    queryFn: () => ask<{ readonly items: readonly RuleWire[] }>("/api/v1/rules"),
    staleTime: 600_000,
  });
  const [q, setQ] = useState("");
  const [kind, setKind] = useState("");
  const found = useMemo(
    () => (data?.items ?? []).filter((one) => (kind === "" || one.kind === kind) && isFound(one, q)),
    [data, kind, q],
  );
  const chapters = Map.groupBy(found, ({ chapter, kind: of }) =>
    of === "law" ? "Clocks of the law" : chapter,
  );
  return (
    <AdminFrame
      title="Rule register"
      says="Drawn from the software itself: what stands here is what it does. No legal advice."
    >
      <Choices />
      <section aria-labelledby="register" className="stack">
        <h2 id="register">Every rule</h2>
        <div className="admin-filters">
          <TextInput
            label="Find"
            placeholder="BB-19, authority, 29 CFR"
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
          <NativeSelect
            label="Kind"
            value={kind}
            data={kinds}
            onChange={(event) => setKind(event.currentTarget.value)}
          />
          <p role="status" className="small quiet">
            {found.length === 1 ? "One rule" : `${found.length} rules`}
          </p>
        </div>
        {error && <ProblemNotice error={error} again={() => void refetch()} />}
        {data && found.length === 0 && (
          <p className="empty">No rule fits. Take a shorter word, or all kinds.</p>
        )}
        {[...chapters].map(([chapter, rules]) => (
          <section key={chapter} className="rule-chapter">
            <h3>{chapter || "Cited by the software"}</h3>
            {rules.map((one) => (
              <OneRule key={one.id} rule={one} />
            ))}
          </section>
        ))}
      </section>
    </AdminFrame>
  );
}

function isFound(rule: RuleWire, q: string): boolean {
  const { id, title, says, citation, chapter, uses, refusals } = rule;
  const names = [...uses.map(({ name }) => name), ...refusals.map(({ code }) => code)];
  const all = [id, title, says, citation, chapter, ...names].join(" ").toLowerCase();
  return q
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
