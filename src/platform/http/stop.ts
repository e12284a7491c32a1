// Ending well: what has begun is finished, nothing new is begun, and nobody waits for ever.
import type { App } from "./routes.ts";

export type Stoppable = {
  /** True from the first call of `stop`. */
  readonly stopping: () => boolean;
  /** Takes no new connections, lets running requests finish for `graceMs`, then cuts the rest. */
  readonly stop: (graceMs?: number) => Promise<void>;
};

/** Prepares the server to stop. `leave` ends what would otherwise never end, such as event streams. */
export function stoppable(app: App, leave: () => void): Stoppable {
  let stopping = false;
  let done: Promise<void> | undefined;
  app.addHook("onSend", async (_request, reply) => {
    if (stopping) reply.header("connection", "close");
  });
  const stop = async (graceMs: number) => {
    stopping = true;
    leave();
    const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
    try {
      await app.close();
    } finally {
      clearTimeout(cut);
    }
  };
  return {
    stopping: () => stopping,
    stop: (graceMs = 8_000) => {
      done ??= stop(graceMs);
      return done;
    },
  };
}
