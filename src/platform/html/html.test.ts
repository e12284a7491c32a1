// Nothing that is put into a template gets out of its place, whatever it is made of.
import fc from "fast-check";
import { expect, test } from "vitest";
import { attributes, Html, html } from "./html.ts";

test("text in a template is text on the page", () => {
  const page = html`<p>${'<script>alert("x")</script> & co'}</p>`;
  expect(String(page)).toBe("<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co</p>");
});

test("pieces go into pieces as they are, and lists one after the other", () => {
  const items = ["a", "<b>"].map((one) => html`<li>${one}</li>`);
  expect(String(html`<ul>${items}</ul>`)).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
  expect(String(html`${[["a", ["b"]], 3]}`)).toBe("ab3");
});

test("nothing is shown for what is not there", () => {
  expect(String(html`[${null}${undefined}${false}${true}]`)).toBe("[]");
  expect(String(html`${0}`)).toBe("0");
});

test("whatever is put in, no tag, attribute or entity of its own comes out", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const page = String(html`<i title="${text}">${text}</i>`);
      expect(page.match(/[<>]/g)).toEqual(["<", ">", "<", ">"]);
      expect(page.match(/"/g)).toHaveLength(2);
      expect(page).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39|#96);)/);
    }),
  );
});

test("something that only looks like a piece is not one", () => {
  const forged = { toString: () => "<script>" } as unknown as string;
  expect(() => html`${forged}`).toThrow();
  const odd = Object.create(Html.prototype) as Html;
  expect(() => String(html`${odd}`)).toThrow();
});

test("attributes are quoted, left out where there is nothing, and none that runs anything", () => {
  const all = attributes({ id: 'a"b', required: true, hidden: false, title: undefined, max: 3, lang: null });
  expect(String(html`<input${all}>`)).toBe('<input id="a&quot;b" required max="3">');
  for (const name of ["onclick", "on", "x onload", "a=b", "", "A", '"'])
    expect(() => attributes({ [name]: "1" }), name).toThrow(TypeError);
});
