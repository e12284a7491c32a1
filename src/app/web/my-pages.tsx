// A person's own pages.

import { useMe } from "../../desk/people/screens/me.tsx";
import { SecurityPage } from "../../desk/people/screens/security/security-page.tsx";
import { PreferencesPage } from "../../desk/preferences/screens/preferences-page.tsx";
import { useAbove } from "./above-here.ts";
import { howMany } from "./tour/steps.ts";

export function MyPreferences() {
  const { party } = useMe();
  const { tour } = useAbove();
  return <PreferencesPage tour={party === "desk" ? tour : null} steps={howMany} />;
}

export function MySecurity() {
  return <SecurityPage />;
}
