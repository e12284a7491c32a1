// Asks a clamd whether a file carries a virus. Its own small protocol over a socket, and nothing more of it
// than INSTREAM and PING; whatever it answers is bounded in time and length.
import { connect, type NetConnectOpts, type Socket } from "node:net";
import { Fault } from "../fault.ts";

export type Scanned = { readonly is: "clean" } | { readonly is: "infected"; readonly name: string };

export type Scanner = {
  /** Looks at the whole content. @throws Fault SCANNER_AWAY where there is no verdict */
  scan(content: AsyncIterable<Uint8Array>): Promise<Scanned>;
  /** Null when it answers; otherwise what is wrong, in words. Never throws. */
  says(): Promise<string | null>;
};

const longestAnswer = 4_096;
const largestChunk = 1_048_576;

/**
 * @param address  `host:port`, or the path of a socket
 * @param patienceMs  how long it may be silent; 60 seconds unless given
 * @throws Fault SETTING_UNREADABLE for an address that is neither
 */
export function scannerAt(address: string, { patienceMs = 60_000 } = {}): Scanner {
  const place = placeOf(address);
  return {
    async scan(content) {
      const said = await talk(place, patienceMs, (socket) => stream(socket, content));
      if (/^stream: OK$/.test(said)) return { is: "clean" };
      const found = /^stream: (.{1,300}) FOUND$/.exec(said)?.[1];
      if (found !== undefined) return { is: "infected", name: found };
      throw away(`It said: ${said.slice(0, 200) || "nothing"}.`);
    },
    async says() {
      try {
        const said = await talk(place, Math.min(patienceMs, 5_000), async (socket) => {
          socket.write("zPING\0");
        });
        return said === "PONG" ? null : "The virus scanner answers with something unknown.";
      } catch {
        return "The virus scanner does not answer: new papers wait until it does.";
      }
    },
  };
}

function placeOf(address: string): NetConnectOpts {
  if (address.startsWith("/")) return { path: address };
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(address) ?? [];
  if (host !== undefined && Number(port) > 0 && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new Fault(
    "SETTING_UNREADABLE",
    `CLAMD is "${address.slice(0, 80)}", which is neither host:port nor the path of a socket.`,
    "Set it to 127.0.0.1:3310, or to a path such as /run/clamav/clamd.ctl.",
  );
}

const away = (why: string): Fault =>
  new Fault(
    "SCANNER_AWAY",
    `The virus scanner gave no verdict. ${why}`,
    "The paper waits, and is looked at again by itself once clamd answers.",
  );

/** One conversation: what is asked, and the answer up to its first zero byte. */
function talk(place: NetConnectOpts, patienceMs: number, ask: (socket: Socket) => Promise<void>) {
  return new Promise<string>((resolve, reject) => {
    const socket = connect(place);
    let said = "";
    const end = (done: () => void) => {
      socket.destroy();
      done();
    };
    socket.setTimeout(patienceMs, () => end(() => reject(away("It fell silent."))));
    socket.once("error", (error) => end(() => reject(away(`${error.message}.`))));
    socket.once("close", () => end(() => (said ? resolve(said) : reject(away("It hung up.")))));
    socket.on("data", (chunk) => {
      said += chunk.toString("utf8");
      const last = said.indexOf("\0");
      if (last >= 0) end(() => resolve(said.slice(0, last).trim()));
      else if (said.length > longestAnswer) end(() => reject(away("It answers without end.")));
    });
    socket.once("connect", () => {
      ask(socket).catch((error: unknown) => end(() => reject(error)));
    });
  });
}

async function stream(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const whole of content) {
    for (let at = 0; at < whole.byteLength; at += largestChunk) {
      // It has heard enough, found something, or has gone: the answer is on its way.
      if (socket.destroyed) return;
      const chunk = whole.subarray(at, at + largestChunk);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.byteLength);
      socket.write(length);
      if (!socket.write(chunk)) await drained(socket);
    }
  }
  if (!socket.destroyed) socket.write(Buffer.alloc(4));
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off("drain", done);
      socket.off("close", done);
      resolve();
    };
    socket.once("drain", done);
    socket.once("close", done);
  });
