// What the client's pages say themselves; what a case says comes from the room of its case type.
import { catalogue, type Say } from "../../platform/html/language.ts";
import { english } from "./english.ts";
import { spanish } from "./spanish.ts";

export const clientPageWords = catalogue(english, spanish);
export type SayClient = Say<keyof typeof english>;
