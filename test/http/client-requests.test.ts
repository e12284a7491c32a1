// What a client asks for beforehand: the request with its meter, kept until it is whole, handed to the
// account manager or the deputy; and the toolkit that says who does what.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseTypes } from "../../src/app/case-rooms.ts";
import { preNegotiation } from "../../src/core/playbooks/pre-negotiation.ts";
import { moveCases } from "../../src/desk/assignment/move-cases.ts";
import { workBy } from "../../src/desk/client-window/toolkit-page.ts";
import { caseOf, clientOf } from "./client-cases.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";
import { browser, type PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const send = "/client/submit";
const form = `${send}?what=pre-negotiation`;
const two = { memberName: "Ines Invented", providerName: "Sample Surgery Center" };
const whole = {
  ...two,
  planName: "Example Plan",
  memberId: "M-77",
  memberBornOn: "05/17/1980",
  providerPhone: "555-0142",
  codes: "29881",
  plannedOn: "01/11/2027",
  place: "Ambulatory surgery center",
  expectedChargeCents: "4,800.00",
  urgency: "routine",
  requesterName: "Theo Tpa",
  requesterContact: "555-0143",
};
const tpa = (language = "en") => clientOf(rig, "tpa", language);
const idIn = ({ path }: PageSeen): string => path.split("/").at(-1) ?? "";
const draftIn = ({ text }: PageSeen): string => /name="draft" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? "";

type Own = ReturnType<typeof tpa>;
const keeps = async (own: Own, typed: object, from = form) =>
  own.sendFiles(await own.get(from), send, { ...typed, do: "keep" }, []);

describe("a request is kept until it is handed over (PN-01)", () => {
  test("nothing needs to be right to be kept, and it comes back as it was typed", async () => {
    const own = tpa();
    const page = await keeps(own, {
      memberName: "Draft One",
      plannedOn: "soon",
      expectedChargeCents: "much",
    });
    expect(page.words).toContain("Kept. You find it here until you hand it over");
    expect(page.text).toContain('value="soon"');
    expect(page.words).toContain("1 of 13 answers");
    expect(page.text).toContain('href="#planName"');
    const list = await own.get(send);
    expect(list.words).toContain("Draft One");
    expect(list.words).toContain("1 of 13 answers");
    const { rows } = await rig.owner.query(
      "select count(*)::int as n from case_file where member_name = 'Draft One'",
    );
    expect(rows[0].n).toBe(0);
  });

  test("kept again it is the same one; thrown away it is gone, and its address says so", async () => {
    const own = tpa();
    const first = await keeps(own, { memberName: "Draft Two" });
    const at = `${form}&draft=${draftIn(first)}`;
    const second = await keeps(own, { memberName: "Draft Two", providerName: "Somebody" }, at);
    expect(draftIn(second)).toBe(draftIn(first));
    expect((await own.get(send)).words.match(/Draft Two/g)).toHaveLength(1);
    const list = await own.get(send);
    const forms = [...list.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([one]) => one);
    const drop = forms.find((one) => one.includes(draftIn(first))) ?? "";
    const gone = await own.send({ ...list, text: drop }, send, { do: "drop" });
    expect(gone.words).toContain("It is gone.");
    expect(gone.words).not.toContain("Draft Two");
    expect((await own.get(at)).words).toContain("This was handed over or thrown away before.");
  });

  test("GN-04: nobody else's draft is found, changed or thrown away by its address", async () => {
    const mine = await keeps(tpa(), { memberName: "Private Draft" });
    const at = `${form}&draft=${draftIn(mine)}`;
    for (const persona of ["plan", "broker"] as const) {
      const other = clientOf(rig, persona);
      expect((await other.get(at)).text).not.toContain("Private Draft");
      expect((await other.get(send)).text).not.toContain("Private Draft");
      await other.sendFiles(await other.get(form), send, { draft: draftIn(mine), do: "drop" }, []);
      const kept = { draft: draftIn(mine), memberName: "Overwritten", do: "keep" };
      await other.sendFiles(await other.get(form), send, kept, []);
    }
    expect((await tpa().get(at)).text).toContain('value="Private Draft"');
    for (const odd of ["x", "../..", "01900000-0000-7000-8000-000000000000"])
      expect([200, 404], odd).toContain((await tpa().get(`${form}&draft=${odd}`)).status);
  });
});

describe("a request is handed over (PN-02)", () => {
  const ids = async () => {
    const { rows } = await rig.owner.query(
      "select id, name from person where name in ('Ann Accounts', 'Sam Super')",
    );
    const named = (name: string) => rows.find((one) => one.name === name)?.id as string;
    return { ownerId: named("Ann Accounts"), deputyId: named("Sam Super") };
  };
  /** As an account manager sets it: who at the desk owns the client, and who stands in. */
  async function owned(): Promise<void> {
    const { items } = expectDone(await rig.get("/api/v1/organisations?party=tpa", "accounts"));
    const { id } = items.find((one: { name: string }) => one.name === "Example Administrators");
    const { version } = expectDone(await rig.get(`/api/v1/organisations/${id}`, "accounts"));
    const body = { party: "tpa", name: "Example Administrators", ...(await ids()) };
    const headers = { "if-match": `W/"${version}"` };
    expectDone(await rig.ask("PUT", `/api/v1/organisations/${id}`, { as: "accounts", body, headers }));
  }
  /** Whose it is, once the desk's rules have looked. */
  async function assignee(id: string): Promise<string | null> {
    await moveCases(rig.house, rig.home);
    return (await rig.get(`/api/v1/cases/${id}`)).body.assignee?.name ?? null;
  }

  test("half of it opens the case, which says what is missing; the whole goes out at once", async () => {
    const own = tpa();
    const half = await own.sendFiles(await own.get(form), send, two, []);
    expect(half.words).toMatch(/Thank you\. Case PN-\d+-\d+ is open\. \d+ of 13 answers are given/);
    expect((await caseOf(rig, idIn(half))).stage).toBe("requesting");
    const all = await own.sendFiles(await own.get(form), send, { ...whole, memberName: "Wanda Whole" }, []);
    expect(all.words).not.toContain("of 13 answers are given");
    const file = await caseOf(rig, idIn(all));
    expect(file.stage).toBe("outreach");
    expect(file.parties).toContainEqual(
      expect.objectContaining({ party: "tpa", name: "Example Administrators" }),
    );
    expect(file.facts.requester).toMatchObject({ party: "tpa", name: "Theo Tpa" });
  });

  test("what was kept is handed over and no draft any more; two names are needed for that", async () => {
    const own = tpa();
    const kept = await keeps(own, { memberName: "Kept First" });
    const at = `${form}&draft=${draftIn(kept)}`;
    const wrong = await own.sendFiles(await own.get(at), send, { memberName: "Kept First" }, []);
    expect(wrong.status).toBe(422);
    expect(draftIn(wrong)).toBe(draftIn(kept));
    const done = await own.sendFiles(wrong, send, { ...two, memberName: "Kept First" }, []);
    expect(done.words).toContain("is open.");
    expect((await own.get(send)).words).not.toContain("Kept First");
  });

  test("a service of the past is refused with its rule, and everything typed is kept", async () => {
    const own = tpa();
    const typed = { ...whole, plannedOn: "11/30/2026" };
    const page = await own.sendFiles(await own.get(form), send, typed, []);
    expect(page.status).toBe(409);
    expect(page.text).toContain('value="Ambulatory surgery center"');
  });

  test("it is the account manager's; the deputy's meanwhile; the queue's without an owner", async () => {
    const open = async (memberName: string) => {
      const own = tpa();
      return idIn(await own.sendFiles(await own.get(form), send, { ...whole, memberName }, []));
    };
    expect(await assignee(await open("Nobody Owns"))).toBeNull();
    await owned();
    const first = await open("Owned By Ann");
    expect(await assignee(first)).toBe("Ann Accounts");
    const { items } = (await rig.get(`/api/v1/cases/${first}/timeline`)).body;
    expect(JSON.stringify(items)).toContain("owner of the client");
    const gone = { until: "2026-12-20T00:00:00.000Z" };
    const away = expectDone(await rig.send("/api/v1/assignment/absences", gone, "accounts"));
    expect(await assignee(await open("Deputy Sam"))).toBe("Sam Super");
    await rig.ask("DELETE", `/api/v1/assignment/absences/${away.id}`, { as: "accounts" });
    expect(await assignee(await open("Back Again"))).toBe("Ann Accounts");
  });

  test("AN-01: a member who was turned away is the account manager's too", async () => {
    const own = tpa();
    const page = await own.get(`${send}?what=access`);
    expect(page.words).toContain("Hand over a member who was turned away");
    const typed = { ...two, memberName: "Tomas Turnedaway", reason: "denied", memberPhone: "555-0199" };
    const done = await own.sendFiles(page, send, { ...typed, planName: "Example Plan" }, []);
    expect(done.words).toContain("is open.");
    expect(await assignee(idIn(done))).toBe("Ann Accounts");
  });

  test("a broker and a plan ask as well; a provider and a member have no such page", async () => {
    for (const persona of ["plan", "broker"] as const) {
      const own = clientOf(rig, persona);
      const done = await own.sendFiles(
        await own.get(form),
        send,
        { ...whole, memberName: `By ${persona}` },
        [],
      );
      expect(done.words, persona).toContain("is open.");
      expect((await caseOf(rig, idIn(done))).facts.requester.party).toBe(persona);
    }
    for (const persona of ["provider", "member"] as const)
      expect((await browser(rig, { persona }).get(form)).status).toBe(403);
  });
});

describe("the toolkit (PN-01)", () => {
  test("names the five processes, what each form asks, and whose each step is", async () => {
    const page = await tpa().get("/client/toolkit");
    for (const title of ["Balance bill", "Pre-negotiation", "Appeal"]) expect(page.words).toContain(title);
    expect(page.words).not.toContain("Outreach to");
    expect(page.words).toContain("Charge that is expected");
    expect(page.words).toContain("needed at once");
    const steps = Object.values(preNegotiation.stages).flatMap(({ steps: all }) =>
      all.map(({ title }) => title),
    );
    for (const step of steps) expect(page.words).toContain(step);
    expect(await rig.audit("what = 'window /client/toolkit'")).toEqual([]);
  });

  test("is in Spanish with the words of the playbooks, and in the pseudo-language", async () => {
    const spanish = await tpa("es").get("/client/toolkit");
    expect(spanish.words).toContain("Lo que hacemos y quién hace qué");
    expect(spanish.words).toContain("Pedir una negociación previa");
    expect(spanish.words).not.toContain("What it asks for");
    for (const words of ["Negociación previa", "firmar el contrato", "Primer nivel"])
      expect(spanish.words).toContain(words);
    expect(spanish.text.replace(/^[\s\S]*<main/, "")).not.toContain('lang="en"');
    const pseudo = await tpa().get("/client/toolkit?lang=qps");
    expect(pseudo.words).not.toContain("What it asks for");
  });

  test.each(caseTypes.map((one) => [one.playbook.name, one] as const))(
    "%s gives every step to somebody, and says each once",
    (_name, room) => {
      const work = workBy(room);
      const titles = new Set(
        Object.values(room.playbook.stages).flatMap(({ steps }) =>
          steps.map(({ title, responsible }) => `${responsible} ${title}`),
        ),
      );
      const told = [...work].flatMap(([party, all]) => all.map(({ step }) => `${party} ${step}`));
      expect(told.toSorted()).toEqual([...titles].toSorted());
    },
  );
});
