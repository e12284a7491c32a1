// An answer is a value: work inside a transaction decides it, the server sends it once that has been stored.

/** What a request is answered with. A body that is null or undefined is sent as no body. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  body,
  headers,
});

/** 200 with this body. */
export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Answer =>
  answer(200, body, headers);
