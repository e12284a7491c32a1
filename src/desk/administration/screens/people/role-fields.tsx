// The roles of somebody at the desk, each with what it lets them do.
import { Checkbox } from "@mantine/core";
import { roleChoices } from "./people-data.ts";

type Props = { readonly roles: readonly string[]; readonly change: (roles: string[]) => void };

export function RoleFields({ roles, change }: Props) {
  return (
    <fieldset className="field admin-rows">
      <legend className="field-label">Roles</legend>
      {roleChoices.map(({ value, label, says }) => (
        <Checkbox
          key={value}
          label={label}
          description={says}
          checked={roles.includes(value)}
          onChange={(event) =>
            change(event.currentTarget.checked ? [...roles, value] : roles.filter((one) => one !== value))
          }
        />
      ))}
    </fieldset>
  );
}
