// A client of the desk who writes down what it was told, to be held against the timeline afterwards.
import { aBill, sendOnce, sendUntilAnswered, type Told } from "./town.ts";

export type Acknowledged = { readonly caseId: string; readonly version: number; readonly title: string };

export type Ledger = {
  /** Actions that were answered with 200 or 201, by the name that only they have. */
  readonly acknowledged: Acknowledged[];
  /** Sentences about answers that ought not to have been given. */
  readonly wrong: string[];
  /** Answers that a second request with the same key got as well. */
  replays: number;
};

export const newLedger = (): Ledger => ({ acknowledged: [], wrong: [], replays: 0 });

export type Client = {
  readonly name: string;
  readonly addresses: () => readonly string[];
  readonly ledger: Ledger;
  /** Asked before each task; false ends the client. */
  readonly goesOn: (tasks: number) => boolean;
};

/** Opens a case, brings it to its first letter, and then adds tasks to it, each under a key of its own. */
export async function beClient({ name, addresses, ledger, goesOn }: Client): Promise<void> {
  const opened = await sendUntilAnswered(addresses, "/api/v1/cases", {
    key: `${name}-open`,
    body: aBill(name),
  });
  if (opened.status !== 201) throw new Error(`${name}: ${opened.status} ${JSON.stringify(opened.body)}`);
  const caseId: string = opened.body.id;
  const act = (event: string, key: string, body: object) =>
    sendUntilAnswered(addresses, `/api/v1/cases/${caseId}/actions/${event}`, { key: `${name}-${key}`, body });
  const steps: readonly (readonly [event: string, body: object])[] = [
    ["confirm-split", {}],
    ["record-channel", { kind: "e-mail", address: "billing@example.org" }],
    ["send-first-response", {}],
  ];
  for (const [event, body] of steps) {
    const told = await act(event, event, body);
    if (told.status !== 200) ledger.wrong.push(`${name} ${event}: ${told.status} ${told.body?.code}`);
  }
  for (let no = 1; goesOn(no); no++) {
    const title = `${name} task ${no}`;
    const body = { title, responsible: "desk" };
    const told = await act("add-task", `task-${no}`, body);
    if (told.status !== 200) ledger.wrong.push(`${title}: ${told.status} ${told.body?.code}`);
    else ledger.acknowledged.push({ caseId, version: told.body.version, title });
    if (no % 3 === 0)
      await askAgain({ addresses, ledger, caseId, key: `${name}-task-${no}`, body, first: told });
  }
}

type Again = Pick<Client, "addresses" | "ledger"> & {
  readonly caseId: string;
  readonly key: string;
  readonly body: object;
  readonly first: Told;
};

/** The same key again, at every server that lives: whoever answers has to answer as before. */
async function askAgain({ addresses, ledger, caseId, key, body, first }: Again): Promise<void> {
  const path = `/api/v1/cases/${caseId}/actions/add-task`;
  const answers = await Promise.all(addresses().map((address) => sendOnce(`${address}${path}`, key, body)));
  for (const answer of answers) {
    if (answer === null || answer.status === 503 || answer.body?.code === "STILL_RUNNING") continue;
    ledger.replays++;
    if (answer.replayed && JSON.stringify(answer.body) === JSON.stringify(first.body)) continue;
    ledger.wrong.push(`${key} was answered with ${answer.status} and then differently`);
  }
}

/** Acknowledged actions that are not in the timeline, once, in the version that was told. */
export async function lost(
  { acknowledged }: Ledger,
  rows: <Row>(statement: string) => Promise<Row[]>,
): Promise<string[]> {
  const written = await rows<{ caseId: string; seq: number; title: string }>(
    `select case_id as "caseId", seq, data -> 'input' ->> 'title' as title
      from case_event where event = 'add-task'`,
  );
  const places = new Map(written.map((row) => [row.title, row]));
  return acknowledged
    .filter(({ title, caseId, version }) => {
      const row = places.get(title);
      return row?.caseId !== caseId || row.seq !== version;
    })
    .map(({ title, version }) => `${title}, told as version ${version}`);
}
