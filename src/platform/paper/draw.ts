// Pages written as PDF, each mark under its element of the structure tree.
import PDFDocument from "pdfkit";
import type { Placed } from "./pages.ts";
import { sheet } from "./sheet.ts";
import type { Mark, Node, Shape } from "./strip.ts";
import type { Font } from "./typeface.ts";

export type Properties = {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly madeAt: Date;
};

export type Drawing = {
  readonly properties: Properties;
  readonly nodes: readonly Node[];
  readonly pages: readonly (readonly Placed[])[];
};

/** The same bytes for the same drawing: nothing in them tells when or where they were made. */
export async function drawn({ properties, nodes, pages }: Drawing): Promise<Uint8Array> {
  const doc = begun(properties);
  const whole = collected(doc);
  const elements = new Map<Node, PDFKit.PDFStructureElement>();
  const root = doc.struct("Document");
  doc.addStructure(root);
  for (const node of nodes) root.add(elementOf(doc, node, elements));
  const names = new Map<Font, string>();
  for (const page of pages) {
    doc.addPage();
    for (const { strip, y } of page)
      for (const mark of strip.marks) drawMark(doc, mark, y, { elements, names });
  }
  doc.end();
  return whole;
}

function begun({ title, author, language, madeAt }: Properties): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    autoFirstPage: false,
    tagged: true,
    lang: language,
    displayTitle: true,
    pdfVersion: "1.7",
    // No font of the reader's machine, so none is named that is not embedded.
    font: "",
    info: { Title: title, Author: author, Producer: "Parley", Creator: "Parley", CreationDate: madeAt },
  });
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
}

type Elements = Map<Node, PDFKit.PDFStructureElement>;

function elementOf(doc: PDFKit.PDFDocument, node: Node, elements: Elements): PDFKit.PDFStructureElement {
  const { type, scope, alt, children } = node;
  const options = { ...(scope ? { scope } : {}), ...(alt === undefined ? {} : { alt }) };
  const element = doc.struct(type, options);
  for (const child of children) element.add(elementOf(doc, child, elements));
  elements.set(node, element);
  return element;
}

type Known = { readonly elements: Elements; readonly names: Map<Font, string> };

function drawMark(doc: PDFKit.PDFDocument, { node, shapes }: Mark, top: number, known: Known): void {
  if (shapes.length === 0) return;
  const element = node && known.elements.get(node);
  if (!element) {
    doc.markContent("Artifact", { type: "Layout" });
    for (const shape of shapes) draw(doc, shape, top, known);
    doc.endMarkedContent();
    return;
  }
  const content = doc.markStructureContent(node.type);
  for (const shape of shapes) draw(doc, shape, top, known);
  doc.endMarkedContent();
  element.add(content);
}

function draw(doc: PDFKit.PDFDocument, shape: Shape, top: number, known: Known): void {
  const [x, y] = [shape.x, shape.y + top];
  switch (shape.kind) {
    case "text":
      return drawText(doc, shape, y, known);
    case "rule":
      doc
        .moveTo(x, y)
        .lineTo(x + shape.width, y)
        .lineWidth(0.75)
        .stroke("black");
      return;
    case "bars":
      for (const bar of shape.bars) doc.rect(x + bar.x, y, bar.width, shape.height);
      doc.fill("black");
      return;
    case "picture":
      doc.image(Buffer.from(shape.bytes), x, y, { width: shape.width, height: shape.height });
  }
}

type Text = Extract<Shape, { kind: "text" }>;

function drawText(doc: PDFKit.PDFDocument, { x, size, runs }: Text, y: number, { names }: Known): void {
  let at = x;
  doc.fillColor("black");
  for (const { text, font, actual } of runs) {
    let name = names.get(font);
    if (!name) {
      name = `source-serif-${names.size + 1}`;
      names.set(font, name);
      doc.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource);
    }
    doc.font(name, size);
    if (actual !== undefined) doc.markContent("Span", { actual });
    doc.text(text, at, y, { lineBreak: false, baseline: "alphabetic" });
    if (actual !== undefined) doc.endMarkedContent();
    at += doc.widthOfString(text);
  }
}
