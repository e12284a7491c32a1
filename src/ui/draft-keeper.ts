// Keeps what was typed at one place on the screen: here at once, on the server a moment later. Of two windows
// the newest wins, and what the other had is kept until it was looked at.

export type Typed = Readonly<Record<string, string>>;

export type DraftSeen = {
  readonly typed: Typed;
  /** What another window of this person had typed here, where it differs. */
  readonly other: Typed | null;
};

/** As the server answers. */
export type DraftAnswer = { readonly version: number; readonly typed: Typed; readonly other: Typed | null };

/** How the keeper reaches the server; each throws where it cannot. */
export type DraftServer = {
  read(): Promise<DraftAnswer>;
  save(typed: Typed, base: number, forgetOther: boolean, leaving: boolean): Promise<DraftAnswer>;
  forget(): Promise<unknown>;
};

/** What lies in this browser: the server's version it began from, and whether the server knows it already. */
type Kept = {
  readonly typed: Typed;
  readonly version: number;
  readonly dirty: boolean;
  readonly gone?: boolean;
};

export type KeeperSettings = {
  readonly place: string;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly server: DraftServer;
  /** Calls back once, after a pause in the typing. @returns calls it off */
  readonly later: (work: () => void) => () => void;
};

const nothing: Kept = { typed: {}, version: 0, dirty: false };

const isTyped = (value: unknown): value is Typed =>
  typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");

const said = (typed: Typed) =>
  JSON.stringify(
    Object.entries(typed)
      .filter(([, text]) => text !== "")
      .sort(),
  );

/** Do the two say the same? Empty answers say nothing. */
const same = (one: Typed, two: Typed): boolean => said(one) === said(two);

export class DraftKeeper {
  readonly #given: KeeperSettings;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;
  #seen: DraftSeen;
  #callOff: (() => void) | null = null;
  /** Requests go one after the other, so that a late answer never undoes a newer one. */
  #line: Promise<void> = Promise.resolve();

  constructor(given: KeeperSettings) {
    this.#given = given;
    this.#kept = this.#stored();
    this.#seen = { typed: this.#kept.gone ? {} : this.#kept.typed, other: null };
  }

  readonly seen = (): DraftSeen => this.#seen;

  readonly listen = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Asks the server what there is. What was typed here and never reached it goes there instead. */
  load(): Promise<void> {
    return this.#inLine(async () => {
      if (this.#kept.gone) return this.#forgetThere();
      const { version, typed, other } = await this.#given.server.read();
      if (this.#kept.gone) return;
      if (this.#kept.dirty && !same(this.#kept.typed, typed)) return this.#save(false);
      const keeps = version > 0 || !this.#kept.dirty ? typed : this.#kept.typed;
      this.#keep({ typed: keeps, version, dirty: false });
      this.#show({ typed: keeps, other });
    });
  }

  readonly type = (more: Typed): void => {
    const typed = { ...this.#seen.typed, ...more };
    this.#keep({ typed, version: this.#kept.version, dirty: true });
    this.#show({ typed, other: this.#seen.other });
    this.#callOff?.();
    this.#callOff = this.#given.later(() => {
      this.#callOff = null;
      void this.#inLine(() => this.#save(false));
    });
  };

  /** It was sent, or is not wanted any more: gone here at once, there as soon as it can be. */
  readonly forget = (): void => {
    this.#callOff?.();
    this.#callOff = null;
    this.#keep({ ...nothing, gone: true });
    this.#show({ typed: {}, other: null });
    void this.#inLine(() => this.#forgetThere());
  };

  /** Goes on with what the other window had. */
  readonly takeOther = (): void => {
    const { other } = this.#seen;
    if (!other) return;
    this.#show({ typed: {}, other: null });
    this.type(other);
    void this.#inLine(() => this.#save(true));
  };

  readonly dropOther = (): void => {
    this.#show({ ...this.#seen, other: null });
    this.#keep({ ...this.#kept, dirty: true });
    void this.#inLine(() => this.#save(true));
  };

  /** Sends what has not been sent; the window is closed, or the form leaves the screen. */
  flush(leaving: boolean): void {
    this.#callOff?.();
    this.#callOff = null;
    if (!this.#kept.dirty) return;
    if (!leaving) return void this.#inLine(() => this.#save(false));
    // There is no time to wait for earlier answers: the server keeps both where they differ.
    const { typed, version } = this.#kept;
    void this.#given.server.save(typed, version, false, true).catch(() => {});
  }

  #inLine(work: () => Promise<void>): Promise<void> {
    this.#line = this.#line.then(work).catch(() => {});
    return this.#line;
  }

  async #save(forgetOther: boolean): Promise<void> {
    const sent = this.#kept;
    if (sent.gone || !sent.dirty) return;
    const { version, other } = await this.#given.server.save(sent.typed, sent.version, forgetOther, false);
    if (this.#kept.gone) return;
    const isLatest = this.#kept.typed === sent.typed;
    this.#keep({ typed: this.#kept.typed, version, dirty: !isLatest });
    if (!forgetOther) this.#show({ typed: this.#seen.typed, other });
  }

  async #forgetThere(): Promise<void> {
    await this.#given.server.forget();
    if (!this.#kept.gone) return;
    this.#kept = nothing;
    this.#given.storage.removeItem(this.#given.place);
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    this.#given.storage.setItem(this.#given.place, JSON.stringify(kept));
  }

  #show(seen: DraftSeen): void {
    this.#seen = seen;
    for (const tell of this.#listeners) tell();
  }

  #stored(): Kept {
    try {
      const read = JSON.parse(this.#given.storage.getItem(this.#given.place) ?? "null") as Partial<Kept>;
      if (!isTyped(read?.typed)) return nothing;
      const { typed, version = 0, dirty = true, gone = false } = read;
      return { typed, version, dirty, ...(gone ? { gone } : {}) };
    } catch {
      return nothing;
    }
  }
}
