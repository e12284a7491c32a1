// Whose form is it? A browser sends its cookies along whoever made it ask: only a form that we showed to this
// very visitor may change something.
import type { FastifyRequest } from "fastify";
import { markOf, sameMark } from "../sign-in/secret.ts";

/** The name of the hidden field. */
export const markField = "form-mark";

/** The mark of the forms that are shown to one visitor. `bound` is what only their session has. */
export const formMark = (secret: string, bound: string): string => markOf(secret, `form ${bound}`);

/**
 * Was this form shown by us to this visitor? What a browser says of where it comes from can only make it
 * worse: pages send no referrer, so that their origin may be told as `null`.
 */
export function isOurForm(
  request: FastifyRequest,
  { secret, bound, given }: { readonly secret: string; readonly bound: string; readonly given: string },
): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== "null" && URL.parse(origin)?.host !== request.host) return false;
  return sameMark(formMark(secret, bound), given);
}
