// @ts-nocheck It runs in browsers alone, and this unit is compiled without them.
// Lets somebody draw their signature with a finger, a pen or a mouse. Without this file the sheet stays hidden,
// and the typed name is the signature.
const [wide, high, mostPoints, mostStrokes] = [600, 160, 3_900, 78];

for (const sheet of document.querySelectorAll("[data-strokes]")) {
  const field = sheet.closest("form")?.elements.namedItem(sheet.dataset.strokes);
  const [svg, path, clear] = ["svg", "path", "button"].map((name) => sheet.querySelector(name));
  if (field && svg && path && clear) draws({ sheet, field, svg, path, clear });
}

function draws({ sheet, field, svg, path, clear }) {
  let strokes = [];
  let drawing = false;
  const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  const place = (event) => {
    const box = svg.getBoundingClientRect();
    const x = within(((event.clientX - box.left) / box.width) * wide, wide);
    return [x, within(((event.clientY - box.top) / box.height) * high, high)];
  };
  const show = () => {
    const of = (stroke) => `M${stroke.map((point) => point.join(" ")).join("L")}`;
    path.setAttribute("d", strokes.map(of).join(""));
    field.value = strokes.length === 0 ? "" : JSON.stringify(strokes);
  };
  svg.addEventListener("pointerdown", (event) => {
    if (strokes.length >= mostStrokes) return;
    svg.setPointerCapture(event.pointerId);
    drawing = true;
    strokes.push([place(event)]);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    const stroke = strokes.at(-1);
    if (!drawing || !stroke || strokes.flat().length >= mostPoints) return;
    const [x, y] = place(event);
    const [lastX, lastY] = stroke.at(-1);
    if (x === lastX && y === lastY) return;
    stroke.push([x, y]);
    show();
  });
  for (const end of ["pointerup", "pointercancel"])
    svg.addEventListener(end, () => {
      drawing = false;
      show();
    });
  clear.addEventListener("click", () => {
    strokes = [];
    show();
  });
  try {
    strokes = JSON.parse(field.value || "[]");
  } catch {
    strokes = [];
  }
  show();
  sheet.hidden = false;
}
