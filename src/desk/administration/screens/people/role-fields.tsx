// The roles of somebody at the desk, each with what it lets them do.

import { Tick } from "../tick.tsx";
import { roleChoices } from "./people-data.ts";

type Props = { readonly roles: readonly string[]; readonly change: (roles: string[]) => void };

export function RoleFields({ roles, change }: Props) {
  return (
    <fieldset className="field admin-rows">
      <legend className="field-label">Roles</legend>
      {roleChoices.map(({ value, label, says }) => (
        <Tick
          key={value}
          label={label}
          says={says}
          checked={roles.includes(value)}
          onTick={(on) => change(on ? [...roles, value] : roles.filter((one) => one !== value))}
        />
      ))}
    </fieldset>
  );
}
