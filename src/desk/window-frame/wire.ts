// Which window is whose. The desk's people and the nurses of a client work on the desk itself.
const homes: { readonly [party: string]: string } = {
  member: "/member",
  advocate: "/member",
  provider: "/provider",
  tpa: "/client",
  plan: "/client",
  broker: "/client",
  counsel: "/counsel",
};

/** Where somebody of this party begins. */
export const homeOf = (party: string): string => homes[party] ?? "/";
