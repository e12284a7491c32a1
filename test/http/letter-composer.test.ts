// Writing a letter over HTTP: what may be written, how it would look, and that looking writes nothing.
import { afterAll, describe, expect, test } from "vitest";
import { expectDone, openRig, type Persona } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());
const { get, send, ask } = rig;

const act = (id: string, name: string, body: object, as: Persona = "specialist") =>
  send(`/api/v1/cases/${id}/actions/${name}`, body, as);
const preview = (id: string, name: string, body: object = {}, as: Persona = "specialist") =>
  send(`/api/v1/cases/${id}/actions/${name}/preview`, body, as);
async function confirmed(): Promise<string> {
  const { id } = await rig.open({ transfer: "warm" });
  expectDone(await act(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" }));
  expectDone(await act(id, "confirm-split", {}, "tpa"));
  return id;
}
async function ready(address = "800-555-0142"): Promise<string> {
  const id = await confirmed();
  expectDone(await act(id, "record-channel", { kind: "fax", address }));
  return id;
}
const choices = async (id: string, as: Persona = "specialist") =>
  expectDone(await get(`/api/v1/cases/${id}/letter-choices`, as)).items as {
    letter: string;
    allowed: boolean;
    action: string | null;
    says: string | null;
  }[];
const letters = async (id: string) => expectDone(await get(`/api/v1/cases/${id}/letters`)).items;

describe("the choice", () => {
  test("GN-05: what may be written stands first, every other letter with its reason", async () => {
    const all = await choices(await ready());
    expect(all[0]).toMatchObject({ letter: "first response", allowed: true, action: "send-first-response" });
    const of = (letter: string) => all.find((one) => one.letter === letter);
    expect(of("settlement letter and LOA")).toMatchObject({ allowed: false });
    expect(of("settlement letter and LOA")?.says).not.toBe("");
    expect(of("closing soon")).toMatchObject({ action: null, says: "It is written by itself." });
    expect(all.some(({ letter }) => letter.startsWith("every letter"))).toBe(false);
    expect(all.filter(({ allowed, says }) => !allowed && !says)).toEqual([]);
  });

  test("BB-08: without a channel the first response waits, and says for what", async () => {
    const first = (await choices(await confirmed())).find(({ letter }) => letter === "first response");
    expect(first?.says).toBe("It is not known where this provider takes disputes.");
  });

  test("nobody outside the desk, and nobody of another desk", async () => {
    const id = await ready();
    const path = `/api/v1/cases/${id}/letter-choices`;
    expect(await get(path, "tpa")).toMatchObject({ status: 403 });
    expect(await get(path, "rival")).toMatchObject({ status: 404 });
    expect(await preview(id, "send-first-response", {}, "provider")).toMatchObject({ status: 403 });
    expect(await preview(id, "send-first-response", {}, "rival")).toMatchObject({ status: 404 });
  });
});

describe("the preview", () => {
  test("BB-09: is the letter that is sent, word for word, and writes nothing", async () => {
    const id = await ready();
    const before = (await letters(id)).length;
    const words = { paragraph: "We spoke with Ms. Reed.\n\nShe asked for this letter." };
    const shown = expectDone(await preview(id, "send-first-response", words));
    expect(shown).toMatchObject({ refusal: null, problems: [] });
    expect(shown.letters).toMatchObject([{ channel: "fax", address: "800-555-0142", to: "provider" }]);
    expect(shown.letters[0].html).toContain("<p>She asked for this letter.</p>");
    expect(await letters(id)).toHaveLength(before);
    expectDone(await act(id, "send-first-response", words));
    const { no } = (await letters(id)).at(-1);
    expect((await get(`/api/v1/cases/${id}/letters/${no}/html`)).text).toBe(shown.letters[0].html);
  });

  test("BB-08: says how the place is known, and how old that is", async () => {
    const id = await ready("(800) 555-0142");
    const known = async () => expectDone(await preview(id, "send-first-response")).letters[0].known;
    expect(await known()).toMatchObject({ state: "not in the directory" });
    const entry = { party: "provider", brand: "Sample Surgery Center", purpose: "disputes", channel: "fax" };
    expectDone(
      await send(
        "/api/v1/channels",
        { ...entry, address: "+1 800 555 0142", toldBy: "Ms. Reed", verifiedOn: "2026-11-20" },
        "specialist",
      ),
    );
    expect(await known()).toMatchObject({ state: "fresh" });
  });

  test("what a rule refuses is said, and answers that cannot be read", async () => {
    const id = await ready();
    expect(expectDone(await preview(id, "send-settlement-letter", { payBy: "2027-02-01" }))).toMatchObject({
      letters: [],
      refusal: { doNext: expect.any(String) },
    });
    expect(
      expectDone(await preview(id, "send-first-response", { paragraph: "$500 at most." })),
    ).toMatchObject({
      refusal: { code: "MESSAGE_NAMES_AMOUNT", rule: "BB-19" },
    });
    expect(expectDone(await preview(id, "send-first-response", { sendAt: "soon" })).problems).toHaveLength(1);
    expect(expectDone(await preview(id, "no-such-thing")).refusal.code).toBe("NO_SUCH_ACTION");
  });

  test("looking leaves its trace, and no letter, step or event", async () => {
    const id = await ready();
    const seq = async () =>
      (await rig.owner.query("select max(seq) as n from case_event where case_id = $1", [id])).rows[0].n;
    const before = await seq();
    expectDone(await preview(id, "send-first-response"));
    expect(await seq()).toBe(before);
    const seen = await rig.audit(`case_id = '${id}' and what = 'preview send-first-response'`);
    expect(seen).toHaveLength(1);
  });
});

describe("a letter for later", () => {
  const at = (hours: number) =>
    new Date(Date.parse("2026-12-01T18:00:00Z") + hours * 3_600_000).toISOString();

  test("BB-09: is given another time, and is taken back while it waits", async () => {
    const id = await ready();
    expectDone(await act(id, "send-first-response", { sendAt: at(24) }));
    const no = (await letters(id)).at(-1).no;
    expectDone(await act(id, "change-send-time", { letter: no, sendAt: at(48) }));
    expect((await letters(id)).at(-1)).toMatchObject({ state: "scheduled", sendAt: at(48) });
    const past = await act(id, "change-send-time", { letter: no, sendAt: at(-48) });
    expect(past).toMatchObject({ status: 409, body: { code: "SEND_TIME_PAST" } });
    expectDone(await ask("POST", `/api/v1/cases/${id}/letters/${no}/undo`, { as: "specialist" }));
    expect((await letters(id)).at(-1)).toMatchObject({ state: "held", held: { code: "TAKEN_BACK" } });
    const gone = await act(id, "change-send-time", { letter: no, sendAt: at(72) });
    expect(gone).toMatchObject({ status: 409, body: { code: "NO_LETTER_WAITS" } });
  });
});
