// What waits for the answer, and who may give it.
import { TextInput } from "@mantine/core";
import { roles } from "../../../core/playbook.ts";
import type { Change, FieldDraft } from "./field-draft.ts";

type Props = { readonly draft: FieldDraft; readonly change: Change };

export function NeededAndRoles({ draft, change }: Props) {
  const { neededBefore, place } = draft;
  const actions = neededBefore.filter((one) => one !== "close");
  const closes = neededBefore.includes("close");
  const put = (close: boolean, others: readonly string[]) =>
    change({ neededBefore: [...(close ? ["close"] : []), ...others] });
  return (
    <>
      <fieldset className="field">
        <legend className="field-label">Needed</legend>
        <label className="check">
          <input
            type="checkbox"
            checked={closes}
            onChange={({ currentTarget: { checked } }) => put(checked, actions)}
          />
          <span>Before somebody of the desk closes the case</span>
        </label>
        <TextInput
          label="Before these actions"
          description="Their names in the playbook, with commas between, such as make-offer."
          value={actions.join(", ")}
          onChange={({ currentTarget: { value } }) =>
            put(
              closes,
              value
                .split(",")
                .map((one, index, all) => (index === all.length - 1 ? one.trimStart() : one.trim())),
            )
          }
        />
      </fieldset>
      <fieldset className="field">
        <legend className="field-label">Answered by</legend>
        <span className="field-hint">Anybody of the desk, where no role is marked.</span>
        <div className="row">
          {roles.map((role) => (
            <label key={role} className="check">
              <input
                type="checkbox"
                checked={draft.roles.includes(role)}
                onChange={({ currentTarget: { checked } }) =>
                  change({
                    roles: checked ? [...draft.roles, role] : draft.roles.filter((one) => one !== role),
                  })
                }
              />
              <span>{role.replace("-", " ")}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextInput
        label="Place"
        description="Fields stand in the order of this number."
        className="short"
        inputMode="numeric"
        value={place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
    </>
  );
}
