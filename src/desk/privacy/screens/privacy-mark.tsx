// Above a case that not everybody of the desk may know of, or that is open behind broken glass: said first.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { timeOfDay, zoneMark } from "../../../ui/when.ts";
import { useCasePrivacy } from "./privacy-data.ts";
import "./privacy.css";

export function PrivacyMark({ id }: { readonly id: string }) {
  const { data } = useCasePrivacy(id);
  const clock = useClock();
  if (!data || (!data.restriction && !data.confidential)) return null;
  return (
    <div className="privacy-mark">
      {data.restriction && (
        <ToneMark tone="waiting">
          Restricted to {data.restriction.people.map(({ name }) => name).join(", ")} and the privacy officers
        </ToneMark>
      )}
      {data.glass && (
        <>
          <ToneMark tone="due">
            You broke the glass; open until {timeOfDay(data.glass.endsAt, clock.zone)} {zoneMark(clock.zone)}
          </ToneMark>
          <CloseGlass glass={data.glass.id} />
        </>
      )}
      {data.confidential && (
        <ToneMark tone="due">Reach the member at the confidential contact only, under People</ToneMark>
      )}
    </div>
  );
}

function CloseGlass({ glass }: { readonly glass: string }) {
  const client = useQueryClient();
  const go = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => ask(`/api/v1/break-glass/${glass}/end`, { body: {} }),
    onSuccess: async () => {
      await go({ to: "/break-glass" });
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <button type="button" className="link" disabled={isPending} onClick={() => mutate()}>
        Close it now
      </button>
      {error && <ProblemNotice error={error} />}
    </>
  );
}
