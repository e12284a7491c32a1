// What is already there while one types: cases that may be about the same, and a member who is known.
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { atStart } from "../../../core/words.ts";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { Typed } from "../../../ui/drafts.ts";
import type { Question } from "../../../ui/form/questions.ts";
import { ToneMark } from "../../../ui/tone.tsx";
import type { CaseWire, Duplicates } from "../../case-file/wire.ts";
import { askedOf, memberTakes } from "./known.ts";
import "./intake.css";

type Props = {
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly questions: readonly Question[];
};

/** Cases like what is being typed, after a pause in the typing. */
export function useKnown(typed: Typed) {
  const asked = askedOf(typed);
  const path = asked === null ? null : withQuery("/api/v1/cases/duplicates", asked);
  const [settled] = useDebouncedValue(path, 350);
  return useQuery({
    queryKey: ["duplicates", settled],
    queryFn: () => ask<Duplicates>(settled ?? ""),
    enabled: settled !== null && path !== null,
    placeholderData: path === null ? undefined : (before) => before,
    staleTime: 10_000,
    retry: false,
  });
}

export function AlreadyHere({ typed, type, questions }: Props) {
  const { data } = useKnown(typed);
  const { items = [] } = data ?? {};
  if (items.length === 0) return null;
  const asksMember = questions.some(({ name }) => name === "memberName");
  const take = async (id: string) => {
    const { facts } = await ask<CaseWire>(`/api/v1/cases/${id}`);
    const known = Object.entries(memberTakes(facts.member));
    type(Object.fromEntries(known.filter(([name]) => questions.some((one) => one.name === name))));
  };
  return (
    <section className="known" aria-labelledby="known-title">
      <h2 id="known-title" className="small">
        {items.some(({ sure }) => sure === "same") ? (
          <ToneMark tone="due">There is a case of this already</ToneMark>
        ) : (
          "Already here"
        )}
      </h2>
      <ul>
        {items.map((one) => (
          <li key={one.id} className="known-case small">
            <p className="row">
              <Link to="/cases/$id" params={{ id: one.id }} target="_blank">
                {one.number}
              </Link>
              <span>{[one.memberName, one.providerName].filter(Boolean).join(" · ")}</span>
              <span className="quiet">
                {one.stageTitle}. {atStart(one.why)}.
              </span>
            </p>
            {asksMember && one.memberName !== "" && (
              <p className="row">
                <button type="button" className="link" onClick={() => void take(one.id).catch(() => {})}>
                  Take this member's answers
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
