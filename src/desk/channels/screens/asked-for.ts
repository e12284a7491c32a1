// Which channels a form of an action asks for, from its JSON Schema: one that asks for a kind and an address.
const known = ["fax", "post", "e-mail", "portal", "phone"];

/** The channels a form offers; none where it does not ask for an address. */
export function channelsAskedFor(schema: unknown): readonly string[] {
  const properties = partOf(schema, "properties");
  if (!partOf(properties, "address")) return [];
  const choices = partOf(partOf(properties, "kind"), "enum");
  return Array.isArray(choices) ? choices.filter((one) => known.includes(one)) : [];
}

const partOf = (whole: unknown, name: string): unknown =>
  typeof whole === "object" && whole !== null
    ? (whole as { readonly [part: string]: unknown })[name]
    : undefined;
