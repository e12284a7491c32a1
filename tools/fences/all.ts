import { types } from "./compile-units.ts";
import { imports } from "./imports.ts";
import { lint } from "./lint.ts";
import { schema, tidy, unused } from "./own-tools.ts";
import type { Fence } from "./verdict.ts";

/** Every fence of the house; the slow ones first, so that the quick ones fill the gaps. */
export const allFences: readonly Fence[] = [schema, types, unused, imports, tidy, lint];
