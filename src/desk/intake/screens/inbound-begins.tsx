// A case that begins with something that came in: what it is, who sent it, and that it goes onto the case.
import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { ask } from "../../../ui/ask.ts";
import type { InboundWire } from "../../inbound/wire.ts";
import { partyName } from "../../people/screens/party-badge.tsx";

const senders = ["provider", "member", "tpa", "plan", "broker", "counsel", "collector", "advocate"];

/** What the address says the case begins with; null where it begins with nothing, or that is gone. */
export function useInboundItem(): InboundWire | null {
  const { inbound } = useSearch({ strict: false }) as { readonly inbound?: unknown };
  const id = typeof inbound === "string" ? inbound : "";
  const { data } = useQuery({
    queryKey: ["inbound", "one", id],
    queryFn: () => ask<InboundWire>(`/api/v1/inbound/${encodeURIComponent(id)}`),
    enabled: id !== "",
    retry: false,
  });
  return data && data.state === "waiting" ? data : null;
}

type Props = {
  readonly item: InboundWire;
  readonly from: string;
  readonly choose: (from: string) => void;
};

export function InboundBegins({ item, from, choose }: Props) {
  const who = item.senderName || item.sender || "a sender who is not told";
  return (
    <section aria-label="What it begins with" className="notice">
      <p>
        It begins with{" "}
        <Link to="/triage" search={{ item: item.id }}>
          {item.subject || "what came in"}
        </Link>{" "}
        from {who}. Its papers go onto the case when it is open.
      </p>
      {item.body !== "" && (
        <details>
          <summary>What it says</summary>
          <p style={{ whiteSpace: "pre-wrap" }}>{item.body.slice(0, 4_000)}</p>
        </details>
      )}
      <NativeSelect
        label="Who sent it"
        value={from}
        data={senders.map((value) => ({ value, label: partyName(value) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </section>
  );
}

/** Puts what came in onto the case that began with it. */
export const attachTo = (caseId: string, inbound: { readonly id: string; readonly from: string }) =>
  ask(`/api/v1/inbound/${encodeURIComponent(inbound.id)}/attach`, {
    method: "POST",
    body: { case: caseId, from: inbound.from },
    key: crypto.randomUUID(),
  });
