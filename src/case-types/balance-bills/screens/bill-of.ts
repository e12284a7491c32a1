// What of an intake a further bill on a case that is there is made of.

/** The answers that a further bill on a case that is there is made of. */
export const billOf = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    ["statementCents", "statementOn", "dueOn", "documented"].flatMap((name) =>
      body[name] === undefined ? [] : [[name, body[name]]],
    ),
  );
