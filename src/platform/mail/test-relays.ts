// Relays of a test: a real SMTP server with a will of its own, and one that speaks line by line as told.
import { createServer, type Server, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { openRelay, type RelaySettings } from "./smtp.ts";

const endings: (() => Promise<void>)[] = [];

/** Ends every relay that was made; for after each test. */
export async function endRelays(): Promise<void> {
  for (const end of endings.splice(0)) await end();
}

/** A relay with a will of its own; answers with what it was given. */
export async function relayThat(options: SMTPServerOptions = {}, settings: Partial<RelaySettings> = {}) {
  const got: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        got.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        });
        done(null, "queued as 4711");
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const relay = openRelay({ url: `smtp://127.0.0.1:${port}`, patienceMs: 400, ...settings });
  return { got, relay, port };
}

/** A server that speaks line by line as told, for what no honest relay does. */
export async function rawServer(answer: (line: string, socket: Socket) => void, greeting = "220 hello\r\n") {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (greeting) socket.write(greeting);
    socket.on("data", (data) => answer(data.toString(), socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return openRelay({ url: `smtp://127.0.0.1:${port}`, patienceMs: 300 });
}
