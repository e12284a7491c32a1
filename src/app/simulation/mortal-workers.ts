// Workers as processes of their own that are killed while they work, and started again.
import { type Child, startChild } from "./child.ts";

export class MortalWorkers {
  kills = 0;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #workers: Promise<Child>[];

  constructor(count: number, environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
    this.#workers = Array.from({ length: count }, () => this.#start());
  }

  async ready(): Promise<void> {
    await Promise.all(this.#workers);
  }

  /** Kills one and starts another in its place; answers when the first is gone. */
  async kill(which: number): Promise<void> {
    const at = which % this.#workers.length;
    await (await this.#workers[at])?.kill();
    this.kills++;
    this.#workers[at] = this.#start();
  }

  /** Kills all of them in one moment, and starts others. */
  async killAll(): Promise<void> {
    await Promise.all(this.#workers.map((_, at) => this.kill(at)));
  }

  async stop(): Promise<void> {
    const children = await Promise.allSettled(this.#workers);
    await Promise.all(children.map((one) => (one.status === "fulfilled" ? one.value.stop() : null)));
  }

  #start(): Promise<Child> {
    const child = startChild("worker", this.#environment);
    // Whoever needs it hears of its failure; until then it is nobody's.
    child.catch(() => {});
    return child;
  }
}
