// What the screens ask about prices.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { OrganisationLine } from "../../clients/wire.ts";
import type { CheckBrief, CheckWire } from "../checks/wire.ts";
import type { EstimateBrief, EstimateWire } from "../estimates/wire.ts";
import type { PlanStructureWire } from "../plans/wire.ts";
import type { PriceBody, PricedWire } from "../price/wire.ts";
import type { LoadTablesBody, PriceFileWire, PriceTablesWire } from "../tables/wire.ts";

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

export const tablesKey = ["price tables"] as const;

export const usePriceTables = () =>
  useQuery({ queryKey: tablesKey, queryFn: () => ask<PriceTablesWire>("/api/v1/price-tables") });

export const usePriceFiles = () =>
  useQuery({
    queryKey: [...tablesKey, "files"],
    queryFn: () => ask<Page<PriceFileWire>>("/api/v1/price-files?limit=50"),
  });

export function useBringPriceFile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      ask<PriceFileWire>(withQuery("/api/v1/price-files", { fileName: file.name.slice(0, 200) }), {
        body: file,
        type: "application/octet-stream",
        key: crypto.randomUUID(),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: tablesKey }),
  });
}

/** Loading and undoing: each answers with the file as it is then. */
export function usePriceFileActs({ id, version }: PriceFileWire) {
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: tablesKey });
  const path = `/api/v1/price-files/${id}`;
  const load = useMutation({
    mutationFn: (body: LoadTablesBody) =>
      ask<PriceFileWire>(`${path}/load`, { body, version, key: crypto.randomUUID() }),
    onSettled: settled,
  });
  const undo = useMutation({
    mutationFn: (why: string) =>
      ask<PriceFileWire>(`${path}/undo`, { body: { why }, version, key: crypto.randomUUID() }),
    onSettled: settled,
  });
  return { load, undo };
}

export const usePlans = () =>
  useQuery({
    queryKey: ["clients", "plans to price by"],
    queryFn: () => ask<Page<OrganisationLine>>("/api/v1/organisations?party=plan&limit=200"),
  });

export const structuresKey = (plan: string) => ["plan structures", plan] as const;

export const useStructures = (plan: string) =>
  useQuery({
    queryKey: structuresKey(plan),
    queryFn: () =>
      ask<{ items: readonly PlanStructureWire[] }>(`/api/v1/organisations/${plan}/plan-structures`),
  });

export const usePrice = () =>
  useMutation({ mutationFn: (body: PriceBody) => ask<PricedWire>("/api/v1/price", { body }) });

const nextCursor = ({ nextCursor: next }: { readonly nextCursor: string | null }) => next;

export const estimatesKey = ["estimates"] as const;

export const useEstimates = (q: string, caseId?: string) =>
  useInfiniteQuery({
    queryKey: [...estimatesKey, "list", q, caseId ?? ""],
    queryFn: ({ pageParam }) =>
      ask<Page<EstimateBrief>>(
        withQuery("/api/v1/estimates", { q, caseId, limit: 50, cursor: pageParam ?? undefined }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

export const useEstimate = (id: string) =>
  useQuery({
    queryKey: [...estimatesKey, id],
    queryFn: () => ask<EstimateWire>(`/api/v1/estimates/${id}`),
  });

export const checksKey = ["claim checks"] as const;

export const useChecks = (open: boolean) =>
  useInfiniteQuery({
    queryKey: [...checksKey, "list", open],
    queryFn: ({ pageParam }) =>
      ask<Page<CheckBrief>>(
        withQuery("/api/v1/claim-checks", {
          open: open ? "yes" : "no",
          limit: 50,
          cursor: pageParam ?? undefined,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

export const useCheck = (id: string) =>
  useQuery({
    queryKey: [...checksKey, id],
    queryFn: () => ask<CheckWire>(`/api/v1/claim-checks/${id}`),
  });
