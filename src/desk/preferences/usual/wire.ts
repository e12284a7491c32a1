// As it is for whoever has chosen nothing. Apart from the schemas, so that the first page carries none.
import type { Preferences } from "../wire.ts";

export const usualPreferences: Preferences = {
  theme: "system",
  density: "normal",
  language: "en",
  shortcuts: { on: true, keys: {} },
  tour: { state: "new", step: 0 },
};
