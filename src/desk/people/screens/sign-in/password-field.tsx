// A password: it can be pasted, shown, and says when caps lock is on.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../../ui/language/words.tsx";
import { words } from "./words.ts";

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether a password manager fills in the old one or makes up a new one. */
  readonly kind: "current-password" | "new-password";
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly focused?: boolean;
};

export function PasswordField({ label, value, onChange, kind, hint, error, focused = false }: Props) {
  const say = useWords(words);
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const look = (event: React.KeyboardEvent) => setCaps(event.getModifierState("CapsLock"));
  return (
    <div className="password-field">
      <TextInput
        label={label}
        type={shown ? "text" : "password"}
        autoComplete={kind}
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        ref={(field) => {
          if (focused && field && document.activeElement === document.body) field.focus();
        }}
        value={value}
        error={error}
        description={caps ? say("caps") : hint}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyUp={look}
        onKeyDown={look}
      />
      <button type="button" className="link small" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {say(shown ? "hide" : "show")}
      </button>
    </div>
  );
}
