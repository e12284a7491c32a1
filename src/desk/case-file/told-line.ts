// The sentence of a line of the timeline as its reader may read it, in SQL.

/** What the lines are called that name another case, under `input` in their data and in their sentence. */
const naming = "('linked', 'unlinked', 'merged-into', 'took-in', 'split-off', 'split-from')";

/**
 * The sentence of an event. A line outlives what was known when it was written: where it names a case that
 * has been hidden from the reader since, it says no more than that there is one. `e` is the event's alias.
 */
export const sentenceOf = (e: string): string => `case when ${e}.event in ${naming} and not exists (
    select from case_file o where o.tenant_id = ${e}.tenant_id
      and o.id = coalesce(${e}.data #>> '{input,other}', ${e}.data #>> '{input,into}',
        ${e}.data #>> '{input,from}', ${e}.case_id::text)::uuid)
  then ${e}.actor_name || ' changed how this case hangs together with one that is not yours to see.'
  else ${e}.says end`;
