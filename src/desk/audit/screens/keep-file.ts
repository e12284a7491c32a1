// A file from the API, kept by the browser: asked for with the caller's own token or session.
import { fetched } from "../../../ui/ask.ts";

/** Fetches it and hands it to the browser under this name. @throws Problem where it is refused */
export async function keepFile(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await (await fetched(path)).blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
