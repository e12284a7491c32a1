// A real IMAP server of its own for a test, started as whoever runs the suite and gone afterwards.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Of Debian's package dovecot-imapd; the suite puts it there, see tools/suite/needs.ts. */
const program = "/usr/sbin/dovecot";
export const hasDovecot = existsSync(program);

export const password = "word@test";

export type TestMailServer = {
  readonly port: number;
  readonly url: string;
  /** Stops it; what it holds stays. */
  halt(): Promise<void>;
  /** Starts it anew on what it holds. */
  begin(): Promise<void>;
  close(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** Mailboxes may not belong to root; root gives them to nobody. */
const nobody = 65_534;

export async function startDovecot(): Promise<TestMailServer> {
  const folder = mkdtempSync(join(tmpdir(), "parley-imap-"));
  const { uid, username } = userInfo();
  const asRoot = uid === 0;
  const mail = join(folder, "mail");
  mkdirSync(mail);
  if (asRoot) {
    chmodSync(folder, 0o755);
    chownSync(mail, nobody, nobody);
  }
  const port = await freePort();
  const config = join(folder, "dovecot.conf");
  writeFileSync(config, configOf({ folder, mail, port, own: asRoot ? null : username }));
  let child: ChildProcess | null = null;
  const begin = async () => {
    child = spawn(program, ["-F", "-c", config], { stdio: "ignore" });
    await untilItListens(port);
  };
  const halt = async () => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGTERM");
    await gone;
  };
  await begin();
  return {
    port,
    url: `imap://desk:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`,
    begin,
    halt,
    async close() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Config = {
  readonly folder: string;
  readonly mail: string;
  readonly port: number;
  /** The account it all runs as where that is not root. */
  readonly own: string | null;
};

function configOf({ folder, mail, port, own }: Config): string {
  const users =
    own === null
      ? `mail_uid = ${nobody}\nmail_gid = ${nobody}\nfirst_valid_uid = 1\nfirst_valid_gid = 1`
      : `default_internal_user = ${own}\ndefault_login_user = ${own}\ndefault_internal_group =`;
  const free = own === null ? "" : "chroot =";
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
${users}
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = ${own === null ? `uid=${nobody} gid=${nobody} ` : ""}home=${mail}/%u
}
service imap-login {
  ${free}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${free}
}
`;
}

async function untilItListens(port: number): Promise<void> {
  const { connect } = await import("node:net");
  for (let tries = 0; tries < 200; tries += 1) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("data", () => resolve(true) as unknown as undefined);
      socket.once("error", () => resolve(false));
      socket.setTimeout(1_000, () => resolve(false));
      socket.once("data", () => socket.destroy());
    });
    if (answers) return;
    await pause(50);
  }
  throw new Error("The mail server of the test did not begin.");
}
