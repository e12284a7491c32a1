// The colours of the windows are those of the desk: taken from its tokens, and switched by the reader's own
// light and dark instead of by a script.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const block = /([^{}]*)\{([^{}]*)\}/g;
const named = /--[\w-]+:[^;]+;/g;

/**
 * The colours of a sheet of tokens, as a sheet that needs no script. Sizes, type and density are left out.
 * @throws Error where the sheet has no light, no dark or no hues of parties: then somebody has moved them
 */
export function coloursOf(tokens: string): string {
  const plain = tokens.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const found = [...plain.matchAll(block)].map(([, selector = "", body = ""]) => ({ selector, body }));
  const of = (wanted: (selector: string) => boolean): string[] =>
    found
      .filter(({ selector }) => wanted(selector))
      .flatMap(({ body }) => body.match(named) ?? [])
      .filter((one) => /#[0-9a-f]{3,8}|rgb\(/.test(one));
  const dark = of((selector) => selector.includes('"dark"'));
  const light = of((selector) => !selector.includes('"dark"'));
  if (dark.length === 0 || !light.some((one) => one.startsWith("--party-")))
    throw new Error("The tokens of the desk have no colours for the windows.");
  return `:root{color-scheme:light dark;${light.join("")}}
@media (prefers-color-scheme:dark){:root{${dark.join("")}}}
`;
}

const tokens = join(import.meta.dirname, "../../ui/look/tokens.css");

/** First in the sheet of the windows. */
export const windowColours = (): Buffer => Buffer.from(coloursOf(readFileSync(tokens, "utf8")));
