// The letter of an estimate in a tab of its own. It is fetched with the token that the page has.
import { fetched } from "../../../ui/ask.ts";

export async function showPaper({ id }: { readonly id: string }): Promise<void> {
  const tab = window.open("", "_blank");
  const answer = await fetched(`/api/v1/estimates/${id}/paper`);
  const url = URL.createObjectURL(await answer.blob());
  if (tab) tab.location.href = url;
  else window.location.assign(url);
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
