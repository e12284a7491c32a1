// The people who can have cases, for every screen that gives one to somebody.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import type { StaffWire } from "../wire.ts";

export const useStaff = () =>
  useQuery({
    queryKey: ["staff"],
    queryFn: () => ask<{ readonly items: readonly StaffWire[] }>("/api/v1/assignment/people"),
    select: ({ items }) => items,
    staleTime: 15_000,
  });
