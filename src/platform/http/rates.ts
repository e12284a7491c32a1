// How much one source, or one holder of a token, may ask in a minute.
import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { problem, Stop } from "./problem.ts";
import type { App } from "./routes.ts";

export type Rates = {
  /** Requests a minute from one address, signed in or not. */
  readonly perSource: number;
  /** Requests a minute under one token. */
  readonly perHolder: number;
  /** Failed attempts to sign in, a minute, from one address; then every attempt waits. */
  readonly failedSignIns: number;
};

declare module "fastify" {
  interface FastifyInstance {
    rates: {
      /** Counts one request of a holder. @throws Stop 429 */
      holder(request: FastifyRequest, holder: string): Promise<void>;
      /** Throws 429 when this source has failed to sign in too often; counts nothing. */
      mayTry(request: FastifyRequest): Promise<void>;
      /**
       * The same, and until the request is answered it counts as one that failed: many at one moment gain
       * nothing over one after the other.
       */
      attempt(request: FastifyRequest): Promise<void>;
      /** Counts one failed attempt. */
      failed(request: FastifyRequest): Promise<void>;
    };
  }
}

const minute = 60_000;

export async function limitRates(app: App, rates: Rates): Promise<void> {
  await app.register(rateLimit, { global: false, timeWindow: minute, cache: 20_000 });
  const holders = new WeakMap<FastifyRequest, string>();
  const perSource = app.createRateLimit({
    max: rates.perSource,
    timeWindow: minute,
    keyGenerator: ({ ip }) => ip,
  });
  const perHolder = app.createRateLimit({
    max: rates.perHolder,
    timeWindow: minute,
    keyGenerator: (request) => `holder ${holders.get(request) ?? ""}`,
  });
  const failures = app.createRateLimit({
    max: rates.failedSignIns,
    timeWindow: minute,
    keyGenerator: ({ ip }) => `failed ${ip}`,
  });
  const running = new Map<string, number>();
  const attempts = new WeakSet<FastifyRequest>();
  app.addHook("onResponse", async (request) => {
    if (!attempts.delete(request)) return;
    const left = (running.get(request.ip) ?? 1) - 1;
    if (left > 0) running.set(request.ip, left);
    else running.delete(request.ip);
  });
  const stopAt = (limit: Awaited<ReturnType<typeof perSource>>) => {
    if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds);
  };
  app.decorate("rates", {
    async holder(request, holder) {
      holders.set(request, holder);
      stopAt(await perHolder(request));
    },
    async mayTry(request) {
      const limit = await failures(request, { increment: false });
      if (!limit.isAllowed && limit.remaining <= 0) throw tooMany(limit.ttlInSeconds);
    },
    async attempt(request) {
      const limit = await failures(request, { increment: false });
      const others = running.get(request.ip) ?? 0;
      if (!limit.isAllowed && limit.remaining <= others) {
        throw tooMany(limit.remaining > 0 ? 1 : limit.ttlInSeconds);
      }
      running.set(request.ip, others + 1);
      attempts.add(request);
    },
    async failed(request) {
      await failures(request);
    },
  });
  app.addHook("onRequest", async (request) => stopAt(await perSource(request)));
}

function tooMany(seconds: number): Stop {
  const wait = Math.max(1, seconds);
  const says = "That was more than may be asked in a minute.";
  const doNext = `Wait ${wait} ${wait === 1 ? "second" : "seconds"} and go on more slowly.`;
  return new Stop(problem(429, { code: "TOO_MANY_REQUESTS", says, doNext }, { "retry-after": String(wait) }));
}
