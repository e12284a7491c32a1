// The name of a blank as people say it; in the text that is edited it stands as the letter knows it.

/** "caseNumber" is "case number", "payBy" is "pay by". */
export const blankInWords = (name: string): string =>
  name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
