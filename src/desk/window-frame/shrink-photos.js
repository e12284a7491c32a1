// @ts-nocheck It runs in browsers alone, and this unit is compiled without them.
// Makes photographs smaller before they are sent: a bill is as readable at 2,000 pixels, and goes in seconds
// over a slow line. Where anything of it fails, the photograph is sent as it is; without this file all works.
const longest = 2_000;
const smallEnough = 600_000;

/** @param {File} file */
async function shrunk(file) {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size <= smallEnough) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" });
}

/** Runs alone for each field: chosen again while it works, what was chosen last counts. */
for (const field of document.querySelectorAll('input[type="file"][accept*="image"]')) {
  let turn = 0;
  field.addEventListener("change", async () => {
    turn += 1;
    const mine = turn;
    const files = await Promise.all([...field.files].map((one) => shrunk(one).catch(() => one)));
    if (mine !== turn) return;
    const chosen = new DataTransfer();
    for (const one of files) chosen.items.add(one);
    field.files = chosen.files;
    field.dataset.shrunk = String(files.length);
  });
}
