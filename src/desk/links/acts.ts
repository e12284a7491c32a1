// What a link of each act shows: given by the rooms of the windows, by the name of the act in the policy.
import type { Act, Page, WindowHouse } from "../window-frame/visit.ts";
import type { Surrounding } from "../window-frame/windows.ts";
import type { LinkHolder } from "./link-holder.ts";

export type ActPages = {
  /** May a link of this act still tell anybody what it was for? Where not, it is an address of nothing. */
  readonly stands?: (house: WindowHouse, link: LinkHolder) => Promise<boolean>;
  readonly around?: Surrounding;
  /** Done once it is done: whoever comes again sees what was done. */
  readonly once?: true;
  /** By the last part of the address; "" is the page that the link opens. */
  readonly pages: { readonly [name: string]: { readonly page?: Page; readonly act?: Act } };
};

/** By the name of the act. */
export type Acts = ReadonlyMap<string, ActPages>;
