// The seal of this installation, from its settings.
import { join } from "node:path";
import type { SealSettings } from "../platform/seal/key.ts";
import type { Settings } from "./settings.ts";

/** In the data folder, unless a setting names a key; certificates are kept there either way. */
export const sealSettings = ({ dataFolder, seal, sealPassphrase, origin }: Settings): SealSettings => ({
  folder: join(dataFolder, "seal"),
  commonName: origin === null ? "Parley" : `Parley at ${new URL(origin).hostname}`.slice(0, 64),
  ...(seal === null ? {} : { p12: seal }),
  ...(sealPassphrase === null ? {} : { passphrase: sealPassphrase }),
});
