// A page of somebody's writing in a frame of its own, in which nothing runs. Its style sheet is handed over
// by hand, because the content policy of the window allows none inside a page.
import { useMemo } from "react";

type Props = { readonly html: string; readonly title: string };

export function PaperFrame({ html, title }: Props) {
  const { page, style } = useMemo(() => apart(html), [html]);
  return (
    <iframe
      className="paper"
      title={title}
      sandbox="allow-same-origin"
      srcDoc={page}
      onLoad={({ currentTarget: { contentDocument: paper, contentWindow } }) => {
        const Sheet = (contentWindow as (Window & typeof globalThis) | null)?.CSSStyleSheet;
        if (!paper || !Sheet) return;
        const sheet = new Sheet();
        sheet.replaceSync(style);
        paper.adoptedStyleSheets = [sheet];
      }}
    />
  );
}

/**
 * The page without its style, and the style. Taken apart as text: a parser would try to apply what is
 * forbidden.
 */
function apart(html: string): { readonly page: string; readonly style: string } {
  const sheets = /<style>([\s\S]*?)<\/style>/g;
  const style = [...html.matchAll(sheets)].map(([, text]) => text).join("\n");
  return { page: html.replaceAll(sheets, ""), style };
}
