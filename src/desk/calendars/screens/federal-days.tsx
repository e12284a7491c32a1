// The federal holidays of a year by name; a tick that is taken away means open on that day.
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { dayInWords, federalHolidays, readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { todayOf } from "../../../ui/when.ts";
import { Tick } from "../../administration/screens/tick.tsx";

type Props = { readonly leftOut: readonly string[]; readonly change: (leftOut: string[]) => void };

export function FederalDays({ leftOut, change }: Props) {
  const thisYear = Number(todayOf(useClock()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const years = [thisYear, thisYear + 1, thisYear + 2];
  return (
    <details>
      <summary>
        Federal holidays by name
        {leftOut.length > 0 &&
          `, open on ${leftOut.length === 1 ? "one of them" : `${leftOut.length} of them`}`}
      </summary>
      <NativeSelect
        label="Year"
        value={String(year)}
        data={years.map(String)}
        onChange={(event) => setYear(Number(event.currentTarget.value))}
      />
      <div className="calendar-federal">
        {Object.entries(federalHolidays(year, year)).map(([on, name]) => {
          const day = readCivil(on);
          return (
            <Tick
              key={on}
              label={`${name}, ${day ? dayInWords(day) : on}`}
              checked={!leftOut.includes(on)}
              onTick={(shut) => change(shut ? leftOut.filter((one) => one !== on) : [...leftOut, on].sort())}
            />
          );
        })}
      </div>
    </details>
  );
}
