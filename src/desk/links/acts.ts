// What a link of each act shows: given by the rooms of the windows, by the name of the act in the policy.
import type { Act, Page } from "../window-frame/visit.ts";
import type { Surrounding } from "../window-frame/windows.ts";

export type ActPages = {
  readonly around?: Surrounding;
  /** Done once it is done: whoever comes again sees what was done. */
  readonly once?: true;
  /** By the last part of the address; "" is the page that the link opens. */
  readonly pages: { readonly [name: string]: { readonly page?: Page; readonly act?: Act } };
};

/** By the name of the act. */
export type Acts = ReadonlyMap<string, ActPages>;
