// Clients of the API in a thread of their own: each asks, waits for the answer, and asks again until the
// time is over.
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

export type ClientsTask = {
  readonly address: string;
  readonly token: string;
  readonly clients: number;
  readonly milliseconds: number;
  readonly paths: readonly string[];
  readonly body: string | null;
};
export type ClientsDone = {
  readonly answered: number;
  readonly failed: number;
  readonly took: readonly number[];
};

async function run({
  address,
  token,
  clients,
  milliseconds,
  paths,
  body,
}: ClientsTask): Promise<ClientsDone> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const { hostname, port } = new URL(address);
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body ? { "content-type": "application/json" } : {}),
  };
  const ask = (path: string) =>
    new Promise<number>((resolve, reject) => {
      const asked = request(
        { agent, hostname, port, path, method: body ? "POST" : "GET", headers },
        (answer) => {
          answer.resume();
          answer.once("end", () => resolve(answer.statusCode ?? 0));
        },
      );
      asked.once("error", reject);
      asked.end(body ?? undefined);
    });
  const took: number[] = [];
  let failed = 0;
  const end = performance.now() + milliseconds;
  const client = async (first: number) => {
    for (let turn = first; performance.now() < end; turn += clients) {
      const begun = performance.now();
      const status = await ask(paths[turn % paths.length] ?? "/");
      if (status >= 300) failed++;
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  agent.destroy();
  return { answered: took.length - failed, failed, took };
}

parentPort?.postMessage(await run(workerData));
