// What is asked of an authorisation that is keyed or corrected: the decision, the member, the provider, the
// services. Every answer is told what is wrong with it at its own place.
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Typed } from "../../../ui/drafts.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { AuthorizationChoices } from "../wire.ts";
import { stateWords } from "./marks.tsx";
import { ServiceRows } from "./service-rows.tsx";
import type { Wrong } from "./typed-authorization.ts";

type Props = {
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly wrong: Wrong;
  readonly choices: AuthorizationChoices;
  /** It is there already: whose it is stays. */
  readonly isKept: boolean;
};

type Field = (name: string, label: string, more?: object) => ReactNode;

export function AuthorizationFields(props: Props) {
  const { typed, type, wrong } = props;
  const field: Field = (name, label, more = {}) => (
    <div data-place={name}>
      <TextInput
        label={label}
        value={typed[name] ?? ""}
        error={wrong[name]}
        onChange={(event) => type({ [name]: event.currentTarget.value })}
        {...more}
      />
    </div>
  );
  return (
    <>
      <Decision {...props} field={field} />
      <fieldset className="auth-part">
        <legend>Member</legend>
        <div className="auth-fields">
          {field("member/name", "Name", { required: true, maxLength: 120 })}
          {field("member/memberId", "Member id", { maxLength: 60 })}
          {field("member/bornOn", "Born on", { type: "date" })}
        </div>
      </fieldset>
      <fieldset className="auth-part">
        <legend>Provider of the service</legend>
        <div className="auth-fields">
          {field("provider/name", "Name", { required: true, maxLength: 160 })}
          {field("provider/npi", "NPI", { inputMode: "numeric", maxLength: 10 })}
          {field("provider/tin", "TIN", { inputMode: "numeric", maxLength: 10 })}
          {field("provider/phone", "Telephone", { type: "tel", maxLength: 40 })}
          {field("provider/fax", "Fax", { type: "tel", maxLength: 40 })}
          {field("provider/email", "E-mail", { type: "email", maxLength: 200 })}
        </div>
        <div data-place="provider/address">
          <Textarea
            label="Address"
            description="As it shall stand on the letter; the ZIP code last."
            value={typed["provider/address"] ?? ""}
            error={wrong["provider/address"]}
            maxLength={300}
            autosize
            minRows={2}
            onChange={(event) => type({ "provider/address": event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <ServiceRows typed={typed} type={type} wrong={wrong} />
    </>
  );
}

function Decision({ typed, type, wrong, choices, isKept, field }: Props & { readonly field: Field }) {
  const { party } = useMe();
  const approved = typed.state === "approved" || typed.state === "partly";
  const pick = (
    name: string,
    label: string,
    data: readonly { value: string; label: string }[],
    more: object,
  ) => (
    <div data-place={name}>
      <NativeSelect
        label={label}
        value={typed[name] ?? ""}
        data={[...data]}
        error={wrong[name]}
        onChange={(event) => type({ [name]: event.currentTarget.value })}
        {...more}
      />
    </div>
  );
  const states = Object.entries(stateWords).map(([value, label]) => ({ value, label }));
  return (
    <fieldset className="auth-part">
      <legend>Decision</legend>
      <div className="auth-fields">
        {pick("state", "How it stands", [{ value: "", label: "Choose one" }, ...states], { required: true })}
        {field("number", "Number", { maxLength: 60, required: approved })}
        {field("decidedOn", "Decided on", { type: "date" })}
        {field("plannedOn", "Planned day of service", {
          type: "date",
          description: "The deadline of everything that follows.",
          inputWrapperOrder: ["label", "input", "description", "error"],
        })}
        {field("place", "Place of service", { maxLength: 160, placeholder: "Ambulatory surgery center" })}
        {pick("planName", "Plan", plansToChoose(choices.plans, typed.planName), {
          description: choices.plans.length === 0 ? noPlans(party) : undefined,
          inputWrapperOrder: ["label", "input", "description", "error"],
        })}
        {party === "desk" &&
          !isKept &&
          choices.cares.length > 0 &&
          pick("careName", "Medical management", caresToChoose(choices.cares), {})}
      </div>
    </fieldset>
  );
}

const noPlans = (party: string): string =>
  party === "desk"
    ? "No plan is kept among the clients yet."
    : "The desk has not said yet for which plans you review. Key it without, and ask the desk to name it.";

/** The only one is meant where nobody says otherwise; what stands there already stays a choice. */
function plansToChoose(plans: readonly string[], now = "") {
  const all = now === "" || plans.includes(now) ? plans : [now, ...plans];
  const named = all.map((name) => ({ value: name, label: name }));
  const [only] = plans;
  if (only !== undefined && plans.length === 1 && all.length === 1) return [{ value: "", label: only }];
  return [{ value: "", label: "Not known yet" }, ...named];
}

const caresToChoose = (cares: readonly string[]) => {
  const [only] = cares;
  if (only !== undefined && cares.length === 1) return [{ value: "", label: only }];
  return [{ value: "", label: "Not known yet" }, ...cares.map((name) => ({ value: name, label: name }))];
};
