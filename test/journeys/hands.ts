// The two hands that do a day's work in the journeys: one with the mouse, one with nothing but keys. Both
// know things by the roles and labels on the page, and both count as QUALITY "Use" 3 does: an action
// is a click, a choice, or one field filled in. Tab and the arrows are the way to a thing, not an action.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

export type Hand = {
  readonly name: "mouse" | "keys";
  readonly page: Page;
  /** What was done so far. */
  done(): number;
  presses(button: Locator): Promise<void>;
  types(field: Locator, text: string): Promise<void>;
  /** One of the answers that stand side by side in this group. */
  picks(group: Locator, answer: string): Promise<void>;
  /** An entry of a list, by its words or the beginning of them. */
  selects(list: Locator, words: string): Promise<void>;
  attaches(field: Locator, file: Paper): Promise<void>;
};

export type Paper = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const counted = () => {
  let count = 0;
  const act = async (work: () => Promise<unknown>) => {
    count += 1;
    await work();
  };
  return { act, done: () => count };
};

export function byMouse(page: Page): Hand {
  const { act, done } = counted();
  return {
    ...{ name: "mouse", page, done },
    presses: (button) => act(() => button.click()),
    types: (field, text) => act(() => field.fill(text)),
    picks: (group, answer) => act(() => group.getByText(answer, { exact: true }).click()),
    selects: (list, words) =>
      act(async () => {
        const option = list.locator("option").filter({ hasText: words }).first();
        await list.selectOption((await option.getAttribute("value")) ?? "");
      }),
    attaches: (field, file) => act(() => field.setInputFiles(file)),
  };
}

/** Uses `page.keyboard` and nothing else; wherever it stops, the focus has to be seen. */
export function byKeys(page: Page): Hand {
  const { act, done } = counted();
  const { keyboard } = page;
  return {
    ...{ name: "keys", page, done },
    presses: (button) =>
      act(async () => {
        await walksTo(page, button);
        await keyboard.press((await isTicked(button)) ? "Space" : "Enter");
      }),
    types: (field, text) =>
      act(async () => {
        await walksTo(page, field);
        const isDate = (await field.getAttribute("type")) === "date";
        if (!isDate) await keyboard.press("ControlOrMeta+a");
        const [year = "", month = "", day = ""] = text.split("-");
        await keyboard.type(isDate ? `${month}${day}${year}` : text);
      }),
    picks: (group, answer) => act(() => picksWithArrows(page, group, answer)),
    selects: (list, words) =>
      act(async () => {
        await walksTo(page, list);
        await walksDown(page, list, words);
      }),
    attaches: (field, file) =>
      act(async () => {
        await walksTo(page, field);
        const asked = page.waitForEvent("filechooser");
        await keyboard.press("Space");
        await (await asked).setFiles(file);
      }),
  };
}

const isTicked = (button: Locator): Promise<boolean> =>
  button.evaluate((one) => one.matches("input[type=checkbox], input[type=radio]"));

type Standing = "here" | "before" | "behind";

/** Where this thing lies, seen from the focus. */
const standing = (thing: Locator): Promise<Standing> =>
  thing.evaluate((one) => {
    const now = one.ownerDocument.activeElement;
    if (now === one) return "here";
    const isBehind = now && now.compareDocumentPosition(one) & one.DOCUMENT_POSITION_FOLLOWING;
    return isBehind ? "behind" : "before";
  });

/** From wherever the focus is to this thing, by Tab, or back by Shift and Tab. */
export async function walksTo(page: Page, thing: Locator, most = 150): Promise<void> {
  await thing.waitFor({ state: "attached" });
  for (let step = 0; step < most; step += 1) {
    const where = await standing(thing);
    if (where === "here") return seesTheFocus(thing);
    await page.keyboard.press(where === "behind" ? "Tab" : "Shift+Tab");
  }
  throw new Error(`The keyboard does not reach ${thing} with ${most} steps.`);
}

async function picksWithArrows(page: Page, group: Locator, answer: string): Promise<void> {
  const wanted = group.getByRole("radio", { name: answer, exact: true });
  const radios = group.getByRole("radio");
  await wanted.waitFor({ state: "attached" });
  const ticked = group.locator("input:checked");
  await walksTo(page, (await ticked.count()) > 0 ? ticked : radios.first());
  for (let step = 0; step <= (await radios.count()); step += 1) {
    if (await wanted.isChecked()) return;
    const onIt = (await standing(wanted)) === "here";
    await page.keyboard.press(onIt ? "Space" : "ArrowRight");
  }
  throw new Error(`The arrows do not reach ${answer}.`);
}

async function walksDown(page: Page, list: Locator, words: string): Promise<void> {
  const chosen = () => list.evaluate((one) => one.selectedOptions[0]?.textContent ?? "");
  await list.locator("option", { hasText: words }).first().waitFor({ state: "attached" });
  const many = await list.locator("option").count();
  await page.keyboard.press("Home");
  for (let step = 0; step < many; step += 1) {
    if ((await chosen()).includes(words)) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The list has no "${words}".`);
}

/** What has the focus says so by a line around it, and stands in sight, under nothing else. */
async function seesTheFocus(thing: Locator): Promise<void> {
  const seen = await thing.evaluate((one) => {
    const { getComputedStyle: styleOf } = one.ownerDocument.defaultView;
    const label = one.labels?.[0] ?? null;
    const around = [one, one.nextElementSibling, one.parentElement, label];
    const drawn = around.flatMap((part) => (part ? [styleOf(part)] : []));
    const hasLine = [...drawn, styleOf(one, "::after")].some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0,
    );
    const place = (label && one.clientWidth <= 1 ? label : one).getBoundingClientRect();
    const [x, y] = [place.left + Math.min(place.width, 40) / 2, place.top + Math.min(place.height, 20) / 2];
    const above = one.ownerDocument.elementFromPoint(x, y);
    const isOpen = [one, one.parentElement, label].some((part) => part?.contains(above));
    return { focus: one.matches(":focus-visible"), hasLine, isOpen };
  });
  expect({ thing: String(thing), ...seen }).toMatchObject({ focus: true, hasLine: true, isOpen: true });
}
