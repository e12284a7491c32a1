// A browser without scripts: keeps cookies, reads the forms of a page, fills them in and sends them.
import type { Rig } from "./rig.ts";

export type PageSeen = {
  readonly status: number;
  readonly text: string;
  /** The words of the page, without tags. */
  readonly words: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Where it is after redirects. */
  readonly path: string;
};

export type Typed = { readonly [name: string]: string };
export type FileGiven = { readonly field: string; readonly name: string; readonly content: Buffer };

const letters: { readonly [entity: string]: string } = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#96": "`",
};
const unescaped = (text: string): string =>
  text.replaceAll(/&([\w#]+);/g, (_all, one) => letters[one] ?? "?");

const wordsOf = (text: string): string =>
  unescaped(
    text
      .replace(/^[\s\S]*<main[^>]*>/, "")
      .replace(/<\/main>[\s\S]*$/, "")
      .replaceAll(/<[^>]+>/g, " "),
  ).replaceAll(/\s+/g, " ");

/** The fields of the form that goes to an address, as they stand in the page. */
export function formOf(text: string, action: string): Record<string, string> {
  const form = [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
    ([, to = ""]) => unescaped(to) === action,
  );
  if (!form) throw new Error(`The page has no form to ${action}.`);
  const inputs = [...(form[2] ?? "").matchAll(/<input([^>]*)>/g)].map(([, all = ""]) => ({
    name: /name="([^"]*)"/.exec(all)?.[1] ?? "",
    value: unescaped(/value="([^"]*)"/.exec(all)?.[1] ?? ""),
    sent: !/type="(?:radio|checkbox|file)"/.test(all) || /\schecked/.test(all),
  }));
  return Object.fromEntries(inputs.filter(({ sent }) => sent).map(({ name, value }) => [name, value]));
}

type BrowserGiven = {
  readonly persona?: string;
  readonly language?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
};

export function browser(rig: Rig, given: BrowserGiven = {}) {
  const jar = new Map<string, string>();
  if (given.persona) jar.set("parley-persona", `sandbox-${given.persona}`);
  const own = { accept: "text/html", "accept-language": given.language ?? "en", ...given.headers };

  async function ask(method: string, path: string, raw?: Buffer | string, type?: string): Promise<PageSeen> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...own, ...(cookie ? { cookie } : {}), ...(type ? { "content-type": type } : {}) };
    const reply = await rig.ask(method, path, { as: null, headers, ...(raw === undefined ? {} : { raw }) });
    for (const one of [reply.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (/Max-Age=0/.test(one)) jar.delete(name);
      else jar.set(name, value);
    }
    if (reply.status === 303) return ask("GET", reply.headers.location ?? "");
    const { status, text, headers: told } = reply;
    return { status, text, words: wordsOf(text), headers: told, path: path.replace(/\?.*$/, "") };
  }

  return {
    jar,
    get: (path: string) => ask("GET", path),
    head: (path: string) => ask("HEAD", path),
    /** Sends fields as they are, whatever page they are from. */
    post: (path: string, fields: string) => ask("POST", path, fields, "application/x-www-form-urlencoded"),
    /** Sends what stands in the page's form to `action`, with what was typed. */
    async send(page: PageSeen, action: string, typed: Typed = {}): Promise<PageSeen> {
      const fields = new URLSearchParams({ ...formOf(page.text, action), ...typed });
      return ask("POST", action, fields.toString(), "application/x-www-form-urlencoded");
    },
    /** The same with files. */
    async sendFiles(page: PageSeen, action: string, typed: Typed, files: readonly FileGiven[]) {
      const border = "window-border";
      const fields = Object.entries({ ...formOf(page.text, action), ...typed });
      const parts = [
        ...fields.map(([name, value]) =>
          Buffer.from(`--${border}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
        ),
        ...files.map(({ field, name, content }) =>
          Buffer.concat([
            Buffer.from(
              `--${border}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n` +
                "content-type: application/octet-stream\r\n\r\n",
            ),
            content,
            Buffer.from("\r\n"),
          ]),
        ),
        Buffer.from(`--${border}--\r\n`),
      ];
      return ask("POST", action, Buffer.concat(parts), `multipart/form-data; boundary=${border}`);
    },
  };
}
