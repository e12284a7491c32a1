// Which letters the follow-ups with the member hang on.

/** Templates whose proof starts them (BB-09, BB-10). */
export const anchors: readonly string[] = ["first response", "barred bill"];
