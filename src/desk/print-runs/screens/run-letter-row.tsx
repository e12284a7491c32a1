// One letter of a run, with its postage and the number on its slip.
import { NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { toldOf } from "../../../ui/ask.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import { postageClasses, type RunLetter } from "../wire.ts";
import { useDo } from "./print-data.ts";

type Props = {
  readonly run: string;
  readonly one: RunLetter;
  readonly open: boolean;
  readonly on: boolean;
  readonly turn: () => void;
};

export function RunLetterRow({ run, one, open, on, turn }: Props) {
  const mine = open && one.standing === "in run";
  return (
    <tr>
      <td>
        {mine ? (
          <label className="print-tick">
            <input type="checkbox" checked={on} onChange={turn} />
            <span className="unseen">Choose letter {one.place}</span>
          </label>
        ) : null}{" "}
        {one.place}
      </td>
      <td className={one.standing === "back" ? "print-back" : undefined}>
        <PartyBadge party={one.to} short /> {one.toName}
        <br />
        <span className="small quiet">{one.zip ?? "no ZIP code"}</span>
      </td>
      <td>
        <Link to="/cases/$id" params={{ id: one.caseId }}>
          {one.caseNumber}
        </Link>
        /{one.letter}
      </td>
      <td>{mine ? <Postage run={run} one={one} /> : `${one.class} ${one.certifiedNumber ?? ""}`}</td>
      <td>
        {one.standing === "back"
          ? `waits again: ${one.backWhy}`
          : one.standing === "posted"
            ? "posted"
            : one.says}
      </td>
    </tr>
  );
}

function Postage({ run, one }: Pick<Props, "run" | "one">) {
  const change = useDo();
  const [typed, setTyped] = useState(one.certifiedNumber ?? "");
  const path = `/${run}/letters/${one.place}`;
  const send = (body: object) => change.mutate({ path, body, method: "PUT" });
  const keep = () => {
    const certifiedNumber = typed.trim() === "" ? null : typed.trim();
    if (certifiedNumber !== one.certifiedNumber) send({ certifiedNumber });
  };
  return (
    <div className="row">
      <NativeSelect
        aria-label={`Postage of letter ${one.place}`}
        value={one.class}
        onChange={({ currentTarget }) => send({ class: currentTarget.value })}
        data={[...postageClasses]}
      />
      {one.class !== "first class" && (
        <TextInput
          className="print-number"
          aria-label={`Certified-mail number of letter ${one.place}`}
          placeholder="20 or 22 digits"
          value={typed}
          error={change.error ? toldOf(change.error).detail : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onBlur={keep}
          onKeyDown={({ key }) => key === "Enter" && keep()}
        />
      )}
    </div>
  );
}
