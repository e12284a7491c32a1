// The places in the room of a case and the notes shared with counsel, and what is done with them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { ask } from "../../../ui/ask.ts";
import type { GivenSeat, PrivilegedKept, PrivilegedWire, SeatBody, SeatLink, SeatWire } from "../wire.ts";

const seatsKey = (id: string) => ["case", id, "seats"] as const;
const notesKey = (id: string) => ["case", id, "privileged"] as const;
const most = 100;

export const useSeats = (id: string) =>
  useQuery({
    queryKey: seatsKey(id),
    queryFn: () => ask<{ readonly items: readonly SeatWire[] }>(`/api/v1/cases/${id}/seats?limit=${most}`),
  });

export const usePrivileged = (id: string) =>
  useQuery({
    queryKey: notesKey(id),
    queryFn: () =>
      ask<{ readonly items: readonly PrivilegedWire[] }>(
        `/api/v1/cases/${id}/privileged-notes?limit=${most}`,
      ),
    retry: false,
  });

/** A change of the room: once it is stored, what stands on the screen is read anew. */
function useChange<Asked, Told>(
  id: string,
  send: (asked: Asked, key: string) => Promise<Told>,
  keyOf: (id: string) => readonly string[],
) {
  const client = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (asked: Asked) => send(asked, key),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyOf(id) }),
        client.invalidateQueries({ queryKey: ["case", id, "links"] }),
      ]),
    onSettled: () => setKey(crypto.randomUUID()),
  });
}

/** The address of the link is in this answer and in no other. */
export const useGiveSeat = (id: string) =>
  useChange(
    id,
    (body: z.input<typeof SeatBody>, key) => ask<GivenSeat>(`/api/v1/cases/${id}/seats`, { body, key }),
    seatsKey,
  );

export const useSeatLink = (id: string) =>
  useChange(
    id,
    (seat: string, key) =>
      ask<z.infer<typeof SeatLink>>(`/api/v1/cases/${id}/seats/${seat}/links`, { body: {}, key }),
    seatsKey,
  );

export const useEndSeat = (id: string) =>
  useChange(
    id,
    (seat: string) => ask<null>(`/api/v1/cases/${id}/seats/${seat}`, { method: "DELETE" }),
    seatsKey,
  );

export const useWritePrivileged = (id: string) =>
  useChange(
    id,
    (body: string, key) =>
      ask<PrivilegedKept>(`/api/v1/cases/${id}/privileged-notes`, { body: { body }, key }),
    notesKey,
  );
