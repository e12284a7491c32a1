// The server: listens, and ends well when it is told to.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { codeOf, Fault } from "../platform/fault.ts";
import { type Check, checksOf, type Readiness } from "./health.ts";
import type { House } from "./house.ts";
import { openHttp } from "./http.ts";

export type Listening = {
  /** `http://127.0.0.1:4000` */
  readonly address: string;
  /** Finishes what has begun, within eight seconds. Calling twice is harmless. */
  stop(): Promise<void>;
};

/** The built web client, in a clone and in a package alike. */
export const webFolder = join(import.meta.dirname, "../../dist/web");

export type ServeSettings = {
  readonly log: (line: string) => void;
  /** Says what is wrong with the workers, or null; asked by /readyz. */
  readonly worker?: Check;
};

/** Starts listening where the settings say. @throws Fault PORT_IN_USE */
export async function serve(house: House, { log, worker }: ServeSettings): Promise<Listening> {
  const { scanner } = house;
  const wanted: Readiness["wanted"] = {
    ...(worker ? { worker } : {}),
    ...(scanner ? { "virus scanner": () => scanner.says() } : {}),
  };
  const web = existsSync(webFolder) ? webFolder : null;
  const { app, stop } = await openHttp(house, {
    log,
    web: web ?? webFolder,
    readiness: { needed: checksOf(house), wanted },
  });
  const { host, port } = house.settings;
  try {
    return { address: await app.listen({ host, port }), stop };
  } catch (error) {
    await stop();
    if (codeOf(error) !== "EADDRINUSE" && codeOf(error) !== "EACCES") throw error;
    throw new Fault(
      "PORT_IN_USE",
      `Port ${port} on ${host} is taken, or may not be used.`,
      "Stop what uses it, or set PORT to another one.",
      error,
    );
  }
}

/** Resolves when this process is asked to end. */
export function untilAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(signal));
  });
}
