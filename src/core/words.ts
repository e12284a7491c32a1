// Words as they are compared and as they begin a sentence, for every list, letter and search alike.

/** Letters without their accents, small: what is typed and what is there are compared in this writing. */
export const bare = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** As it stands at the beginning of a sentence. The rest stays as it is: "to the TPA" is "To the TPA". */
export const atStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A party in the middle of a sentence: "tpa" is "TPA", "medical-management" is "medical management". */
export const partyInWords = (party: string): string => (party === "tpa" ? "TPA" : party.replaceAll("-", " "));

/** A party with its article in the middle of a sentence: "the TPA", but "medical management". */
export const theParty = (party: string): string =>
  party === "medical-management" ? partyInWords(party) : `the ${partyInWords(party)}`;

/** Who may be asked: "a supervisor or an administrator". */
export const oneOfRoles = (roles: readonly string[]): string =>
  roles.map((role) => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role.replaceAll("-", " ")}`).join(" or ");
