// The style sheet, the type and the small scripts of the windows: files of our own under an address that
// holds their digest, so that a browser keeps them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { App } from "../../platform/http/routes.ts";
import { windowColours } from "./colours.ts";

type WindowFile = { readonly type: string; readonly content: Buffer };

const css = "text/css; charset=utf-8";
const woff = "font/woff2";
const script = "text/javascript; charset=utf-8";
const require = createRequire(import.meta.url);
const packed = dirname(require.resolve("@fontsource/atkinson-hyperlegible-next/LICENSE"));
const atkinson = join(packed, "files/atkinson-hyperlegible-next");
const fonts = {
  "latin-400.woff2": `${atkinson}-latin-400-normal.woff2`,
  "latin-700.woff2": `${atkinson}-latin-700-normal.woff2`,
  "latin-ext-400.woff2": `${atkinson}-latin-ext-400-normal.woff2`,
  "latin-ext-700.woff2": `${atkinson}-latin-ext-700-normal.woff2`,
} as const;

/** One file for the browser, in this order. */
const sheets = ["type", "page", "forms", "parts", "story"];
const read = (name: string): Buffer => readFileSync(join(import.meta.dirname, `${name}.css`));

const files: ReadonlyMap<string, WindowFile> = new Map([
  ["frame.css", { type: css, content: Buffer.concat([windowColours(), ...sheets.map(read)]) }],
  [
    "shrink-photos.js",
    { type: script, content: readFileSync(join(import.meta.dirname, "shrink-photos.js")) },
  ],
  [
    "draw-signature.js",
    { type: script, content: readFileSync(join(import.meta.dirname, "draw-signature.js")) },
  ],
  ...Object.entries(fonts).map(
    ([name, path]) => [name, { type: woff, content: readFileSync(path) }] as const,
  ),
]);

const version = createHash("sha256");
for (const { content } of files.values()) version.update(content);
const digest = version.digest("hex").slice(0, 12);

/** Where a file of the windows lies: `/window/<digest>/frame.css`. */
export const windowFile = (name: string): string => `/window/${digest}/${name}`;

/** An old digest still gets the file of today: a page that was open while we changed keeps its looks. */
export function windowFileRoute(app: App): void {
  app.get("/window/:version/:file", { schema: { hide: true } }, async (request, reply) => {
    const { version: asked, file } = request.params as { version: string; file: string };
    const found = files.get(file);
    if (!found) return reply.code(404).type("text/plain; charset=utf-8").send("There is no such file.\n");
    const forever = asked === digest ? "public, max-age=31536000, immutable" : "no-cache";
    return reply.header("cache-control", forever).type(found.type).send(found.content);
  });
}
