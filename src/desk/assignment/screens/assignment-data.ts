// What the page of assignment asks the API for.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import type { Choices } from "../../queues/wire.ts";
import type { AbsenceWire, DryRun, RulesWire, RuleWire } from "../wire.ts";

export const useRules = () =>
  useQuery({
    queryKey: ["assignment", "rules"],
    queryFn: () => ask<RulesWire>("/api/v1/assignment/rules"),
  });

export const useAbsences = () =>
  useQuery({
    queryKey: ["assignment", "absences"],
    queryFn: () => ask<{ readonly items: readonly AbsenceWire[] }>("/api/v1/assignment/absences"),
    select: ({ items }) => items,
  });

export const useKinds = () =>
  useQuery({
    queryKey: ["choices"],
    queryFn: () => ask<Choices>("/api/v1/cases/choices"),
    select: ({ playbooks }) => playbooks,
    staleTime: 60_000,
  });

export const keepRules = (rules: readonly RuleWire[], version: number) =>
  ask<RulesWire>("/api/v1/assignment/rules", { method: "PUT", body: { rules }, version });

export const tryRules = (rules: readonly RuleWire[]) =>
  ask<DryRun>("/api/v1/assignment/dry-run", { body: { rules } });
