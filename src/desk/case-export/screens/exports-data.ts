// What the screens of the case file ask the API for.
import { useQuery } from "@tanstack/react-query";
import { ask, fetched } from "../../../ui/ask.ts";
import type { ExportWire } from "../wire.ts";

const exportsAt = (id: string) => `/api/v1/cases/${encodeURIComponent(id)}/exports`;
export const exportsKey = (id: string) => ["case", id, "exports"] as const;
export const exportPath = exportsAt;

const isUnderWay = ({ state }: ExportWire): boolean => state === "waiting" || state === "making";

/** Asked again every second while one is being made. */
export const useExports = (id: string) =>
  useQuery({
    queryKey: exportsKey(id),
    queryFn: () => ask<{ readonly items: readonly ExportWire[] }>(exportsAt(id)),
    select: ({ items }) => items,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isUnderWay) ? 1_000 : false),
  });

/** Saves the file under a name of its own. */
export async function saveExport({ content, format }: ExportWire, number: string): Promise<void> {
  if (content === null) return;
  const url = URL.createObjectURL(await (await fetched(content)).blob());
  const download = `case-file-${number}.${format}`;
  const link = Object.assign(window.document.createElement("a"), { href: url, download });
  link.click();
  URL.revokeObjectURL(url);
}
