// What the pages of calendars read and send.
import { useMutation, useQuery } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import type { CalendarBody, CalendarWire, Preview } from "../wire.ts";

export const calendarsKey = ["calendars"] as const;

export const useCalendars = () =>
  useQuery({
    queryKey: calendarsKey,
    queryFn: () => ask<{ readonly items: readonly CalendarWire[] }>("/api/v1/calendars"),
  });

export type CalendarPast = {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly says: string;
};

export const useCalendarPast = (id: string) =>
  useQuery({
    queryKey: [...calendarsKey, id, "history"],
    queryFn: () => ask<{ readonly items: readonly CalendarPast[] }>(`/api/v1/calendars/${id}/history`),
  });

/** What a change would move. Asked by the press of a button: it reads every open case. */
export const usePreview = (id: string) =>
  useMutation({
    mutationFn: (body: CalendarBody) => ask<Preview>(`/api/v1/calendars/${id}/preview`, { body }),
  });

/** The parts that a person sets. */
export const bodyOf = (one: CalendarWire): CalendarBody => ({
  name: one.name,
  zone: one.zone,
  week: one.week,
  federal: one.federal,
  leftOut: one.leftOut,
  ownDays: one.ownDays,
  closures: one.closures,
});
