import { expect, test } from "vitest";
import { arrowsOf } from "../../core/draw.ts";
import { balanceBill } from "../../core/playbooks/balance-bill.ts";
import { box, flowLayout } from "./layout.ts";

const node = (name: string) => ({ name, title: name });
const arrow = (from: string, to: string, says = "") => ({ from, to, says });
const ends = { first: "a", last: ["z"] };

test("a stage stands one column after the nearest that leads to it, and the end stands last", () => {
  const { boxes } = flowLayout(
    [node("a"), node("b"), node("c"), node("z")],
    [arrow("a", "b"), arrow("b", "c"), arrow("a", "z")],
    ends,
  );
  expect(boxes.map(({ name, column }) => [name, column])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
    ["z", 3],
  ]);
});

test("what nothing leads to stands in the last column, so that it is not lost", () => {
  const { boxes } = flowLayout([node("a"), node("island"), node("z")], [arrow("a", "z")], ends);
  expect(boxes.map(({ name }) => name).sort()).toEqual(["a", "island", "z"]);
});

test("two events on one way are one line with both names", () => {
  const { lines } = flowLayout(
    [node("a"), node("z")],
    [arrow("a", "z", "first"), arrow("a", "z", "second")],
    ends,
  );
  expect(lines.map(({ says }) => says)).toEqual(["first; second"]);
});

test("ways are told apart: on, past a column, beside, and back", () => {
  const nodes = ["a", "b", "c", "z"].map(node);
  const arrows = [
    arrow("a", "b"),
    arrow("a", "c"),
    arrow("b", "c"),
    arrow("b", "z"),
    arrow("a", "z"),
    arrow("b", "a"),
  ];
  const { lines } = flowLayout(nodes, arrows, ends);
  const ways = Object.fromEntries(lines.map(({ from, to, way }) => [`${from}${to}`, way]));
  expect(ways).toEqual({ ab: "on", ac: "on", bc: "beside", bz: "on", az: "far", ba: "back" });
});

test("the balance bill fits: every stage once, no box on another, every line inside the picture", () => {
  const nodes = Object.keys(balanceBill.stages).map(node);
  const arrows = arrowsOf(balanceBill as never).map(({ from, event, to }) => arrow(from, to, event));
  const { boxes, lines, width, height } = flowLayout(nodes, arrows, { first: "intake", last: ["closed"] });
  expect(new Set(boxes.map(({ name }) => name)).size).toBe(nodes.length);
  for (const one of boxes) {
    const others = boxes.filter((other) => other !== one && other.column === one.column);
    for (const other of others) expect(Math.abs(other.y - one.y)).toBeGreaterThanOrEqual(box.height);
  }
  for (const { path } of lines) {
    const numbers = path.match(/-?\d+(\.\d+)?/g)!.map(Number);
    numbers.forEach((value, index) => {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(index % 2 === 0 ? width : height);
    });
  }
});
