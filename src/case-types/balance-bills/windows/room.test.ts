import { describe, expect, test } from "vitest";
import type { BillStory } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { balanceBills } from "../index.ts";
import { roomStory } from "./room.ts";
import { contextOf, told } from "./told-stories.ts";

const ada = { name: "Ada Barr", firm: "Barr and Oakes", conflictChecked: true, engagedOn: "2026-12-22" };
const engaging = () => (told["with counsel"] as () => BillStory)();
const counselled = () => engaging().when("appoint-counsel", "2026-12-23", ada, "plan");
const storyOf = (one: ReturnType<typeof counselled>) => roomStory(one.facts, contextOf(one));

describe("the room of a balance bill", () => {
  test.each(Object.keys(told))("%s: whose it is, in both languages, and no amount", (name) => {
    const one = (told[name] as () => BillStory)();
    const [english, spanish] = [storyOf(one), roomStory(one.facts, contextOf(one, "es"))];
    expect(english.title).not.toBe(spanish.title);
    expect(JSON.stringify(english)).not.toMatch(/cents|\$\d/i);
  });

  test("BB-36: without an engagement there is nobody in it", () => {
    expect(storyOf(engaging()).counsel).toBeUndefined();
  });

  test("BB-35: it says whether the desk may write, and the press turns it round", () => {
    const one = counselled();
    const before = storyOf(one).counsel?.contact;
    expect(before).toMatchObject({ allowed: false, change: { input: { allows: true } } });
    if (!before) return;
    const after = one.when(
      before.change.event as "counsel-contact",
      "2026-12-24",
      before.change.input,
      "counsel",
    );
    expect(storyOf(after).counsel?.contact).toMatchObject({
      allowed: true,
      change: { input: { allows: false } },
    });
  });

  test("BB-36: conflict check, date and firm; another firm is another engagement", () => {
    const first = storyOf(counselled()).counsel;
    expect(first).toMatchObject({ conflictChecked: true, engagedOn: "2026-12-22", firm: "Barr and Oakes" });
    const other = counselled().when(
      "appoint-counsel",
      "2026-12-27",
      { ...ada, firm: "Pell and Tarn" },
      "plan",
    );
    expect(storyOf(other).counsel?.engagement).not.toBe(first?.engagement);
  });

  test("BB-36: a firm in whose place another is engaged has no part in the case any more", () => {
    const other = counselled().when(
      "appoint-counsel",
      "2026-12-27",
      { ...ada, firm: "Pell and Tarn" },
      "plan",
    );
    const firms = (one: ReturnType<typeof counselled>) =>
      balanceBills
        .parties(one.facts)
        .flatMap(({ party, name, involved }) =>
          party === "counsel" ? [`${name} ${involved ? "leads" : "no longer"}`] : [],
        );
    expect(firms(other)).toEqual(["Pell and Tarn leads", "Barr and Oakes no longer"]);
    const again = other.when("appoint-counsel", "2026-12-28", ada, "plan");
    expect(firms(again)).toEqual(["Barr and Oakes leads", "Pell and Tarn no longer"]);
  });

  test("BB-37: the hold is told, and counsel's own tasks until they are done", () => {
    const asked = { title: "Read the bill", responsible: "counsel" };
    const ours = { title: "Send the file", responsible: "desk" };
    const one = counselled().when("add-task", "2026-12-24", asked).when("add-task", "2026-12-24", ours);
    expect(storyOf(one).counsel).toMatchObject({ legalHold: true, tasks: ["Read the bill"] });
    expect(storyOf(one.when("finish-task", "2026-12-26")).counsel?.tasks).toEqual([]);
  });

  test("BB-37: counsel whose work has ended has no room", () => {
    const one = counselled().when("counsel-concludes", "2026-12-28", { outcome: "settle" }, "counsel");
    expect(storyOf(one).counsel).toBeUndefined();
  });
});
