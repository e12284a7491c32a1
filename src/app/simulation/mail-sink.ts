// A mail relay of this process that takes everything and remembers it: enough SMTP for a simulation.
import { createServer, type Socket } from "node:net";

export type MailSink = {
  readonly url: string;
  /** How often each message came, by its Message-ID. */
  readonly taken: ReadonlyMap<string, number>;
  /** Called once, after the next message has arrived and before its sender hears of it. */
  beforeAnswer: ((messageId: string) => Promise<void>) | null;
  close(): Promise<void>;
};

/** Listens on a free port of this machine. Does NOT keep what the messages say. */
export async function openMailSink(): Promise<MailSink> {
  const taken = new Map<string, number>();
  const sockets = new Set<Socket>();
  const take = async (message: string) => {
    // A long one stands on a line of its own, as mail folds its headers.
    const id = /^Message-ID:\s*(<.+?>)/im.exec(message)?.[1] ?? "no id";
    taken.set(id, (taken.get(id) ?? 0) + 1);
    const { beforeAnswer } = sink;
    sink.beforeAnswer = null;
    await beforeAnswer?.(id);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(socket, take);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const sink: MailSink = {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    beforeAnswer: null,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return sink;
}

const endOfMessage = "\r\n.\r\n";

function converse(socket: Socket, take: (message: string) => Promise<void>): void {
  let heard = "";
  let inMessage = false;
  const say = (line: string) => socket.writable && socket.write(`${line}\r\n`);
  say("220 simulation");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    heard += chunk;
    for (;;) {
      const mark = inMessage ? endOfMessage : "\r\n";
      const at = heard.indexOf(mark);
      if (at < 0) return;
      const part = heard.slice(0, at);
      heard = heard.slice(at + mark.length);
      if (inMessage) {
        inMessage = false;
        void take(part).then(() => say("250 taken"));
      } else inMessage = answer(part, say);
    }
  });
}

/** @returns whether a message follows */
function answer(line: string, say: (line: string) => unknown): boolean {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === "DATA") say("354 go on");
  else if (verb === "QUIT") say("221 goodbye");
  else say("250 simulation");
  return verb === "DATA";
}
