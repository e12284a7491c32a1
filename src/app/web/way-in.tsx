// The way in, with what only the app knows: the personas of the sandbox, and where one goes afterwards.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { EnrolPage } from "../../desk/people/screens/sign-in/enrol-page.tsx";
import { LinkPage } from "../../desk/people/screens/sign-in/link-page.tsx";
import { SignInPage, type SignInProps } from "../../desk/people/screens/sign-in/sign-in-page.tsx";
import { words } from "../../desk/people/screens/sign-in/words.ts";
import { type MeSignedIn, signInPath } from "../../desk/people/screens/sign-in-told.ts";
import { ask, Problem } from "../../ui/ask.ts";
import { useWords } from "../../ui/language/words.tsx";
import { takeToken } from "../../ui/session.ts";
import { personas } from "./personas.ts";
import { sayLeft } from "./who-is-here.ts";

/** In the place of the page one wanted: once somebody is in, that page is there. */
export function SignIn({ why, state, done }: Pick<SignInProps, "why" | "state" | "done">) {
  const practise = state?.sandbox ?? why === "token";
  const entered = () => {
    sayLeft(false);
    done?.();
  };
  const picker = practise ? <Personas done={entered} /> : undefined;
  return <SignInPage key={state?.state} {...{ why, state, done: entered }} personas={picker} />;
}

function Personas({ done }: { readonly done: () => void }) {
  const say = useWords(words);
  const queries = useQueryClient();
  return (
    <section className="stack personas" aria-labelledby="personas-title">
      <h2 id="personas-title">{say("sandbox")}</h2>
      <ul>
        {personas.map(({ token, label }) => (
          <li key={token}>
            <button
              type="button"
              className="link"
              onClick={() => {
                takeToken(token);
                queries.clear();
                done();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `/sign-in`, where a provider sends people back to who could not come in. */
export function SignInAddress() {
  const navigate = useNavigate();
  const problem = new URLSearchParams(window.location.search).get("problem");
  const told =
    problem === null
      ? null
      : new Problem({
          status: 401,
          code: problem,
          detail: "Your provider did not let you in here.",
          doNext: `Try again, or ask an administrator whether you are known here. Name them ${problem}.`,
        });
  const done = () => void navigate({ to: "/" });
  return (
    <SignInPage
      why="first"
      state={null}
      problem={told}
      done={() => {
        sayLeft(false);
        takeToken(null);
        done();
      }}
    />
  );
}

/** `/sign-in/link#…` */
export function SignInLink() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <LinkPage
      token={window.location.hash.slice(1)}
      toSignIn={() => void navigate({ to: "/sign-in" as string, hash: "" })}
      done={(state) => {
        sayLeft(false);
        queries.setQueryData(["sign-in"], state);
        void navigate({ to: "/", replace: true });
      }}
    />
  );
}

export function Enrol({ me }: { readonly me: MeSignedIn }) {
  const queries = useQueryClient();
  const anew = () =>
    void Promise.all([
      queries.invalidateQueries({ queryKey: ["sign-in"] }),
      queries.invalidateQueries({ queryKey: ["me"] }),
    ]);
  const leave = () =>
    void ask(`${signInPath}/out`, { method: "POST" })
      .catch(() => {})
      .then(() => {
        sayLeft(true);
        anew();
      });
  return <EnrolPage me={me} done={anew} leave={leave} />;
}
