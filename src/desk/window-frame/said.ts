// What is said once after a form, on the page that the browser was sent to. It travels in a cookie that we
// marked, so that nobody else can make a page of ours say something.
import type { FastifyRequest } from "fastify";
import { markOf, sameMark } from "../../platform/sign-in/secret.ts";
import type { WindowHouse } from "./visit.ts";

const name = "parley-said";
const seconds = 60;
const longest = 600;

type House = Pick<WindowHouse, "jar" | "secret">;

/** The cookie that holds the sentence. It names nobody and no amount: whoever comes next may read it. */
export function sayOnce({ jar, secret }: House, text: string): string {
  const words = Buffer.from(text.slice(0, longest)).toString("base64url");
  return jar.set(name, `${words}.${markOf(secret, `said ${words}`)}`, seconds);
}

/** The sentence, and the cookie that takes it away. */
export function saidBefore(
  { jar, secret }: House,
  request: FastifyRequest,
): { readonly text: string; readonly taken: string } | null {
  const [words = "", mark = ""] = (jar.read(request, name) ?? "").split(".");
  if (words === "" || !sameMark(markOf(secret, `said ${words}`), mark)) return null;
  return { text: Buffer.from(words, "base64url").toString("utf8"), taken: jar.set(name, "", 0) };
}
