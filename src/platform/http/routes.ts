// What a file of routes is: a function that puts its routes on the server.
import type { IncomingMessage, ServerResponse } from "node:http";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Answer } from "./answer.ts";
import { withReference } from "./problem.ts";

/** The server; schemas of routes are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Routes that need `Given` to answer. */
export type Routes<Given> = (app: App, given: Given) => void;

/**
 * What a handler gives back once it has sent its answer: the reply itself, which nobody is to use further.
 */
export type Sent = undefined;

/** Sends an answer. A problem gets the request's reference on its way, unless it has one. */
export function send(request: FastifyRequest, reply: FastifyReply, told: Answer): Sent {
  const { status, body, headers = {} } = withReference(told, request.id);
  reply.code(status).headers(headers);
  if (body === undefined || body === null) return reply.send() as unknown as Sent;
  return reply.send(body) as unknown as Sent;
}
