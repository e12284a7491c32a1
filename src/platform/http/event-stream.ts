// Server-sent events: one line of text a happening, a heartbeat in between, and nothing kept for slow
// readers.
import type { FastifyReply } from "fastify";

export type Stream = {
  /** Sends one event. Does nothing once the reader is gone. */
  send(event: string, data: unknown, id?: string): void;
  /** Ends the stream from our side. */
  end(): void;
};

const heartbeatMs = 15_000;
/** What may wait for a reader that does not take it; then it is cut off, and comes back and looks anew. */
const mostWaiting = 256 * 1024;

/**
 * Turns a reply into a stream. `left` is called once when it ends, whoever ended it. The headers set so far
 * go with it.
 */
export function openStream(reply: FastifyReply, left: () => void): Stream {
  const { raw } = reply;
  const headers = {
    ...reply.getHeaders(),
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
  };
  reply.hijack();
  raw.writeHead(200, headers as Record<string, string>);
  // Readers that lose us try again after two to four seconds, not all at once.
  raw.write(`retry: ${2_000 + Math.floor(Math.random() * 2_000)}\n\n`);
  const beat = setInterval(() => write(": \n\n"), heartbeatMs);
  beat.unref();
  raw.once("close", () => {
    clearInterval(beat);
    left();
  });
  const write = (text: string) => {
    if (raw.destroyed || raw.writableEnded) return;
    if (raw.writableLength > mostWaiting) raw.destroy();
    else raw.write(text);
  };
  return {
    send: (event, data, id) => {
      const name = id === undefined ? "" : `id: ${id}\n`;
      write(`${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: () => raw.end(),
  };
}
