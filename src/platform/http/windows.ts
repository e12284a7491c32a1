// The built web client: files below `/`, and the first page for every address that is a screen of it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyReply } from "fastify";
import { notThisMethod } from "./methods.ts";
import { notFound } from "./problem.ts";
import { type App, send } from "./routes.ts";

/**
 * What the pages may load and run: only what lies here. Style attributes are allowed because components
 * place things with them; style sheets written into a page and every script written into a page are not.
 */
export const windowPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

/**
 * Answers every address that is no route: with a screen, where the client has been built and a page is
 * asked for, with 405 where the address takes other methods, and with 404 otherwise. Call it last.
 */
export async function answerTheRest(app: App, folder: string | null): Promise<void> {
  const built = folder !== null && existsSync(join(folder, "index.html"));
  if (built)
    await app.register(fastifyStatic, { root: folder, cacheControl: false, wildcard: true, setHeaders });
  else if (folder !== null) {
    const page = { schema: { hide: true } };
    app.get("/", page, async (_request, reply) => reply.type("text/plain; charset=utf-8").send(notBuilt));
  }
  app.setNotFoundHandler((request, reply) => {
    const asksForPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    const isScreen = built && asksForPage && !/^\/(?:api|assets|livez|readyz)\b/.test(request.url);
    if (isScreen) return reply.sendFile("index.html");
    const others = app
      .methodsAt(request.url.replace(/\?.*$/s, ""))
      .filter((method) => method !== request.method);
    return send(request, reply, others.length > 0 ? notThisMethod(others) : notFound());
  });
}

const notBuilt =
  "Parley is running, but its screens have not been built. Run: npm run build\n" +
  "The API is described at /api/v1/openapi.json\n";

/** Files whose names hold a digest never change; everything else is asked for anew each time. */
function setHeaders(reply: FastifyReply, path: string): void {
  const isForever = /[\\/]assets[\\/]/.test(path);
  reply.header("cache-control", isForever ? "public, max-age=31536000, immutable" : "no-cache");
  reply.header("content-security-policy", windowPolicy);
}
