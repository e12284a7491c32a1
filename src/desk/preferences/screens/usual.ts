// As it is for whoever has chosen nothing. Apart from wire.ts, so that the first page carries no schemas.
import type { Preferences } from "../wire.ts";

export const usualPreferences: Preferences = {
  theme: "system",
  density: "normal",
  language: "en",
  shortcuts: { on: true, keys: {} },
  tour: { state: "new", step: 0 },
};
