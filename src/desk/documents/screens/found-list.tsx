// Where the words were found: a line for each page, with the words marked in the text around them.
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useFound } from "./papers-data.ts";

type Props = {
  readonly id: string;
  readonly words: string;
  readonly look: (document: string, page: number) => void;
};

export function FoundList({ id, words, look }: Props) {
  const { data, error, isFetching } = useFound(id, words);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Looking …</p>;
  const { items, unread } = data;
  return (
    <div aria-busy={isFetching}>
      <p role="status" className="small quiet">
        {items.length === 0 ? `No page has “${words.trim()}”.` : foundInWords(items.length)}
        {unread > 0 && ` ${unreadInWords(unread)}`}
      </p>
      <ul className="found">
        {items.map(({ document, page, pieces }) => (
          <li key={`${document.id} ${page}`}>
            <button type="button" className="link" onClick={() => look(document.id, page)}>
              {document.name}, page {page}
            </button>
            {pieces.map((piece, index) => (
              // The pieces of one page never change their order.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <p key={index} className="small">
                {piece.before}
                <mark>{piece.hit}</mark>
                {piece.after}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

const foundInWords = (pages: number): string =>
  pages === 1 ? "Found on 1 page." : `Found on ${pages} pages.`;
const unreadInWords = (count: number): string =>
  count === 1
    ? "One paper is a scan, or not read yet: its words cannot be found."
    : `${count} papers are scans, or not read yet: their words cannot be found.`;
