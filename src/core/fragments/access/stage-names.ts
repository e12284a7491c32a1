// The stages of a case about access, by name.

/** Of a child case, which only asks; and of a case that also tells and looks on. */
export type OutreachStage = "outreach" | "escalating" | "contracting" | "loading" | "resuming" | "closed";
export type AccessStage = OutreachStage | "telling" | "alternates";
