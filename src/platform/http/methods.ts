// Which methods an address takes, so that the wrong one is told apart from a wrong address.
import { problem } from "./problem.ts";
import type { App } from "./routes.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Methods that this path takes, by the routes put up so far. */
    methodsAt(path: string): readonly string[];
  }
}

/** Remembers every route that is put up from now on. */
export function rememberMethods(app: App): void {
  const known: { readonly method: string; readonly pattern: RegExp }[] = [];
  app.decorate("methodsAt", (path) =>
    known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method),
  );
  app.addHook("onRoute", ({ method, url }) => {
    if (url.includes("*")) return;
    const pattern = new RegExp(`^${url.replaceAll(".", "\\.").replaceAll(/:[^/]+/g, "[^/]+")}$`);
    for (const one of [method].flat()) known.push({ method: one, pattern });
  });
}

export function notThisMethod(others: readonly string[]) {
  const allow = others.join(", ");
  const says = "This address does not take that method.";
  return problem(405, { code: "METHOD_NOT_TAKEN", says, doNext: `It takes ${allow}.` }, { allow });
}
