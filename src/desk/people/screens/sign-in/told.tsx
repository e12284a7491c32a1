// What went wrong on the way in: a problem of the server, or a passkey that was not used.
import { toldOf } from "../../../../ui/ask.ts";
import { useWords } from "../../../../ui/language/words.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { PasskeyStopped } from "./passkeys.ts";
import { words } from "./words.ts";

export function Told({ error }: { readonly error: unknown }) {
  const say = useWords(words);
  if (error instanceof PasskeyStopped) {
    return (
      <p role="alert" className="notice notice-due">
        {say("passkeyStopped")}
      </p>
    );
  }
  return <ProblemNotice error={error} key={toldOf(error).code} />;
}
