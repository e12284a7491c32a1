// Keying an authorisation that came by telephone, fax or letter, and correcting one. What is typed is kept
// here and on the server until it is sent.
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { toldOf } from "../../../ui/ask.ts";
import { useDraft } from "../../../ui/drafts.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { AuthorizationChoices, AuthorizationWire } from "../wire.ts";
import { AuthorizationFields } from "./authorization-fields.tsx";
import { authorizationsKey, useAuthorization, useChoices } from "./authorizations-data.ts";
import {
  bodyFrom,
  filledRows,
  rowsTyped,
  typedFrom,
  type Wrong,
  wrongFrom,
  wrongIn,
} from "./typed-authorization.ts";
import "./authorizations.css";

export function KeyAuthorizationPage() {
  const { data, error, refetch } = useChoices();
  return (
    <main id="main" className="page stack">
      <div className="page-head">
        <h1>Key an authorisation</h1>
        <p className="quiet small">
          For what came by telephone, fax or letter. A file that names its number later finds it. What you
          type is kept until it is sent.
        </p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching the plans …</p>}
      {data && <Form choices={data} was={null} />}
    </main>
  );
}

export function CorrectAuthorizationPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const choices = useChoices();
  const { data, error, refetch } = useAuthorization(id);
  const wrong = error ?? choices.error;
  return (
    <main id="main" className="page stack">
      <div className="page-head">
        <h1>{data ? `Correct ${data.number ?? "the authorisation"}` : "Correct an authorisation"}</h1>
        <p className="quiet small">
          {data?.case
            ? `Case ${data.case.number} keeps what it was referred with: tell the desk there what changes.`
            : "Its history says what was corrected, and by whom. Letters that were written stay as they are."}
        </p>
      </div>
      {wrong && <ProblemNotice error={wrong} again={() => void refetch()} />}
      {!(data && choices.data) && !wrong && <p className="quiet">Fetching it …</p>}
      {data && choices.data && <Form choices={choices.data} was={data} />}
    </main>
  );
}

type FormProps = { readonly choices: AuthorizationChoices; readonly was: AuthorizationWire | null };

function Form({ choices, was }: FormProps) {
  const navigate = useNavigate();
  const draft = useDraft(was ? `authorization:${was.id}` : "authorization:new");
  const [wrong, setWrong] = useState<Wrong>({});
  const typed = { ...(was ? typedFrom(was) : {}), ...draft.typed };
  const save = useSave<AuthorizationWire>({
    path: was ? `/api/v1/authorizations/${was.id}` : "/api/v1/authorizations/keyed",
    method: was ? "PUT" : "POST",
    renews: [authorizationsKey],
    done: ({ id }) => {
      draft.forget();
      void navigate({ to: "/authorizations/$id" as "/", params: { id } as never });
    },
  });
  const began = Object.values(draft.typed).some((text) => text !== "");
  const seen = draft.typed.version ?? (was ? String(was.version) : "");
  const moved = was !== null && began && seen !== String(was.version) && !save.isPending;
  const type = (more: Record<string, string>) => draft.type(was ? { version: seen, ...more } : more);
  const show = (now: Wrong) => {
    setWrong(now);
    focusOn(Object.keys(now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const services = rowsTyped(filledRows(typed));
    if (services !== typed.services) type({ services });
    const now = wrongIn(typed);
    show(now);
    if (Object.keys(now).length > 0) return save.reset();
    save.mutate(
      { body: bodyFrom(typed), ...(was ? { version: Number(seen) } : {}) },
      { onError: (error) => show(wrongFrom(toldOf(error).errors)) },
    );
  };
  const count = Object.keys(wrong).length;
  return (
    <form className="sheet auth-form" noValidate onSubmit={submit}>
      {moved && <Moved drop={draft.forget} keep={() => draft.type({ version: String(was.version) })} />}
      <AuthorizationFields typed={typed} type={type} wrong={wrong} choices={choices} isKept={was !== null} />
      {count > 0 && save.error == null && (
        <p role="alert" className="notice notice-due">
          {count === 1 ? "One answer wants" : `${count} answers want`} a look; each says what is wrong.
        </p>
      )}
      <SaveBar verb={was ? "Save the correction" : "Keep the authorisation"} save={save}>
        <Link
          to={(was ? "/authorizations/$id" : "/authorizations") as "/"}
          {...(was ? { params: { id: was.id } as never } : {})}
        >
          Back without saving
        </Link>
        {began && (
          <button
            type="button"
            className="link"
            onClick={() => {
              draft.forget();
              setWrong({});
              save.reset();
            }}
          >
            Clear what I typed
          </button>
        )}
      </SaveBar>
    </form>
  );
}

type MovedProps = { readonly drop: () => void; readonly keep: () => void };

const Moved = ({ drop, keep }: MovedProps) => (
  <div role="alert" className="notice notice-due">
    <p>
      <strong>Somebody has changed it since you began.</strong> What you typed is kept, and stands below over
      what they saved.
    </p>
    <p className="row">
      <button type="button" className="link" onClick={drop}>
        Show what they saved
      </button>
      <button type="button" className="link" onClick={keep}>
        Go on with mine
      </button>
    </p>
  </div>
);

/** The first on the page of those that are wrong. */
function focusOn(places: readonly string[]): void {
  requestAnimationFrame(() => {
    const all = [...document.querySelectorAll<HTMLElement>("[data-place]")];
    const first = all.find((one) => places.includes(one.dataset.place ?? ""));
    first?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  });
}
