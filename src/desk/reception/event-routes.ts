// What has just changed, as it happens: ids and versions of cases, and nothing of what is in them.
import type { Pool } from "pg";
import { inTenant } from "../../platform/db/tenant.ts";
import type { Change, ChangeFeed } from "../../platform/http/change-feed.ts";
import { openStream, type Stream } from "../../platform/http/event-stream.ts";
import { problem, problemType, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { Caller } from "../policy/caller.ts";
import { scopeOf } from "./at-desk.ts";
import { callerOf } from "./door-keeper.ts";
import { shownBy } from "./shown.ts";
import { access, type Shown } from "./sign-in.ts";

export type EventRoutes = {
  readonly pool: Pool;
  readonly feed: ChangeFeed;
  /** Does the token still open the door? Asked again and again while somebody listens. */
  readonly stillIn: (caller: Caller, shown: Shown) => Promise<boolean>;
  /** Besides, it is asked at once when somebody's rights have changed. */
  readonly askAgainMs?: number;
};

/** The id in a change that stands for anything of the tenant: a clock was moved, a file was read in. */
export const everything = "everything";

/** Streams that one holder of a token may have open at a time. */
const mostStreams = 20;
/** Changes are gathered for so long, so that a sweep of a thousand clocks is not a thousand questions. */
const gatherMs = 100;

/** Puts up the route. @returns ends every stream, when the server stops */
export function eventRoutes(app: App, given: EventRoutes): () => void {
  const open = new Set<Listener>();
  app.get(
    "/api/v1/events",
    {
      schema: {
        tags: ["cases"],
        operationId: "listen",
        summary: "Server-sent events of what changes",
        description: "case-changed with {caseId, version}; everything-changed: look anew. Nothing is kept.",
        produces: ["text/event-stream"],
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      if ([...open].filter((one) => one.caller.keyId === caller.keyId).length >= mostStreams) throw tooMany();
      const shown = shownBy(request);
      if (!shown) throw new Error("Somebody passed the keeper without showing anything.");
      const listener = new Listener(given, caller, shown);
      open.add(listener);
      listener.start(
        openStream(reply, () => {
          listener.stop();
          open.delete(listener);
        }),
      );
    },
  );
  return () => {
    for (const one of open) one.end();
  };
}

const tooMany = (): Stop =>
  new Stop(
    problem(
      429,
      {
        code: "TOO_MANY_STREAMS",
        says: `This token already listens ${mostStreams} times.`,
        doNext: "Close one, or share one between windows.",
      },
      { "retry-after": "30", "content-type": problemType },
    ),
  );

/** People of the desk hear of everything but restricted cases, others of the cases that they are on. */
const notHidden = "select id from unnest($1::uuid[]) as one (id) where id <> all (hidden_cases())";
const ofTheirs = "select id from case_file where tenant_id = current_tenant() and id = any($1::uuid[])";

class Listener {
  readonly caller: Caller;
  readonly #given: EventRoutes;
  readonly #shown: Shown;
  readonly #waiting = new Map<string, number>();
  #stream: Stream | undefined;
  #stopHearing: (() => void) | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(given: EventRoutes, caller: Caller, shown: Shown) {
    this.#given = given;
    this.caller = caller;
    this.#shown = shown;
  }

  start(stream: Stream): void {
    this.#stream = stream;
    this.#stopHearing = this.#given.feed.hear((change) => this.#heard(change));
    this.#asking = setInterval(() => void this.#ask(), this.#given.askAgainMs ?? 5_000);
    stream.send("ready", { tenant: this.caller.tenantId });
  }

  stop(): void {
    this.#stopHearing?.();
    clearTimeout(this.#gathering);
    clearInterval(this.#asking);
  }

  end(): void {
    this.#stream?.end();
  }

  #heard({ tenant, id, version }: Change): void {
    if (tenant !== this.caller.tenantId) return;
    if (id === access) {
      void this.#ask();
      return;
    }
    this.#waiting.set(id, Math.max(version, this.#waiting.get(id) ?? 0));
    this.#gathering ??= setTimeout(() => void this.#tell(), gatherMs);
  }

  async #tell(): Promise<void> {
    this.#gathering = undefined;
    if (this.#waiting.delete(everything)) this.#stream?.send("everything-changed", {});
    const changes = [...this.#waiting];
    this.#waiting.clear();
    const visible = await this.#visible(changes.map(([id]) => id));
    for (const [caseId, version] of changes) {
      if (visible.has(caseId)) this.#stream?.send("case-changed", { caseId, version });
    }
  }

  /** The row policies say which cases somebody may hear of: nobody of the desk of a restricted one. */
  async #visible(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const seen = this.caller.viewer === "" ? notHidden : ofTheirs;
    if (ids.length === 0) return new Set();
    const work = inTenant(this.#given.pool, scopeOf(this.caller), (tx) =>
      tx.query<{ id: string }>(seen, [ids]),
    );
    return work.then(
      (rows) => new Set(rows.map(({ id }) => id)),
      () => new Set<string>(),
    );
  }

  async #ask(): Promise<void> {
    const still = await this.#given.stillIn(this.caller, this.#shown).catch(() => true);
    if (!still) this.end();
  }
}
