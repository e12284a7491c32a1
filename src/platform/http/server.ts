// The server itself: what holds for every request, whatever it is about.
import { randomBytes } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { parse } from "node:querystring";
import helmet from "@fastify/helmet";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { checkedAnswers } from "./checked-answers.ts";
import { answerTo, forTheLog } from "./faults.ts";
import { type Hosts, refuseStrangeHosts } from "./hosts.ts";
import { takeJson } from "./json-body.ts";
import { rememberMethods } from "./methods.ts";
import { refuseOddAddresses } from "./odd-text.ts";
import { problem } from "./problem.ts";
import { limitRates, type Rates } from "./rates.ts";
import { type App, send } from "./routes.ts";

export type HttpSettings = {
  /** Gets what went wrong on our side: reference, place and kind, never a body. */
  readonly log: (line: string) => void;
  readonly rates: Rates;
  /** Names this server goes by; any where not given. */
  readonly hosts?: Hosts;
  /** The proxies in front of us, whose word on the source counts; none unless given. */
  readonly trustProxy?: string | boolean;
  /** The largest JSON body in bytes; one MiB unless given. */
  readonly bodyBytes?: number;
  /**
   * Holds every answer against its schema, and fails where it differs. For tests: it costs more than the
   * answer.
   */
  readonly checkAnswers?: boolean;
};

/** Letters of references: none that is taken for another on the telephone. */
const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const reference = (): string => {
  let text = "";
  for (const byte of randomBytes(10)) text += letters[byte % letters.length];
  return text;
};

/** A query as fields. A name without a value counts as not given. */
const readQuery = (text: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parse(text)).filter(([, value]) => value !== ""));

/** A server without routes, not yet listening. */
export async function httpServer(settings: HttpSettings): Promise<App> {
  const app = fastify({
    logger: false,
    genReqId: reference,
    requestIdHeader: false,
    bodyLimit: settings.bodyBytes ?? 1_048_576,
    requestTimeout: 120_000,
    trustProxy: settings.trustProxy ?? false,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200, querystringParser: readQuery },
    frameworkErrors: (error, request, reply) => {
      send(request as FastifyRequest, reply as FastifyReply, answerTo(error).told);
    },
    clientErrorHandler: answerBrokenRequest,
  }).withTypeProvider<ZodTypeProvider>() as App;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(settings.checkAnswers ? checkedAnswers : () => JSON.stringify);
  app.setErrorHandler((error, request, reply) => {
    const { told, unexpected } = answerTo(error);
    const place = `${request.method} ${request.routeOptions.url ?? "?"}`;
    if (unexpected) settings.log(forTheLog(error, request.id, place));
    return send(request, reply, told);
  });
  rememberMethods(app);
  await app.register(helmet, safeHeaders);
  takeJson(app);
  refuseOddAddresses(app);
  refuseStrangeHosts(app, settings.hosts ?? null);
  await limitRates(app, settings.rates);
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  return app;
}

/**
 * For answers that are data: nothing of them may run, be framed, or be kept. Windows have their own policy.
 */
const safeHeaders = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "frame-ancestors": ["'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
    },
  },
  referrerPolicy: { policy: "no-referrer" },
  crossOriginResourcePolicy: { policy: "same-origin" },
  xFrameOptions: { action: "deny" },
} as const;

/** A request that is no HTTP never reaches a route; it is answered by hand and the line is cut. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const told = problem(status, {
    code: "REQUEST_UNREADABLE",
    says: "What came in is not an HTTP request that can be read.",
    doNext: "Check what stands between you and this server, and send it again.",
  });
  const body = JSON.stringify(told.body);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
