// The paper that was given out beside the page that came back, for the second person's yes or no.
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { PageTurner } from "../../../ui/page-turner.tsx";
import { PaperFrame } from "../../../ui/paper-frame.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useLetterPage } from "../../correspondence/screens/letters-data.ts";
import { PagePicture } from "../../documents/screens/page-picture.tsx";
import { usePages } from "../../documents/screens/papers-data.ts";
import type { SignerWire, SigningWire } from "../wire.ts";
import { useActing } from "./signing-data.ts";

type Props = {
  readonly id: string;
  readonly request: SigningWire;
  readonly signer: SignerWire;
  readonly done: () => void;
};

export function CompareScan({ id, request, signer, done }: Props) {
  const [wrong, setWrong] = useState("");
  const { busy, said, act } = useActing(id);
  const say = async (body: object) => {
    if (await act(`/${request.no}/scan`, { role: signer.role, ...body })) done();
  };
  return (
    <div className="stack">
      <p className="small">
        Is it the same paper, whole, with every amount and date, and signed by{" "}
        {signer.signed?.by ?? "the signer"}?
      </p>
      <div className="compare">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section aria-label="The paper that was given out" tabIndex={0}>
          <h3>Given out</h3>
          <GivenOut id={id} no={request.letterNo} title={request.title} />
        </section>
        <section aria-label="The page that came back">
          <h3>Came back</h3>
          {signer.scan && <CameBack id={id} document={signer.scan.document} />}
        </section>
      </div>
      {said !== null && <ProblemNotice error={said} />}
      <div className="compare-says">
        <Button loading={busy} onClick={() => void say({})}>
          It is the same paper, signed
        </Button>
        <Textarea
          label="What is wrong with it"
          description={wrong.trim() === "" ? "To refuse it, say why: the signer is told." : undefined}
          value={wrong}
          maxLength={500}
          autosize
          onChange={(event) => setWrong(event.currentTarget.value)}
        />
        <Button
          variant="default"
          loading={busy}
          disabled={wrong.trim() === ""}
          onClick={() => void say({ wrong: wrong.trim() })}
        >
          Refuse the page
        </Button>
      </div>
    </div>
  );
}

type GivenOutProps = { readonly id: string; readonly no: number; readonly title: string };

function GivenOut({ id, no, title }: GivenOutProps) {
  const { data, error } = useLetterPage(id, no);
  if (error) return <ProblemNotice error={error} />;
  if (data === undefined) return <p className="quiet">Fetching the paper …</p>;
  return <PaperFrame html={data} title={title} />;
}

function CameBack({ id, document }: { readonly id: string; readonly document: string }) {
  const { data, error } = usePages(id, document);
  const [page, setPage] = useState(1);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching the page …</p>;
  const size = data.pages[page - 1];
  if (!size) return <p className="notice">{data.says ?? "It has no page that could be shown."}</p>;
  return (
    <>
      <PageTurner page={page} count={data.pages.length} turn={setPage} />
      <PagePicture
        caseId={id}
        document={document}
        view={{ page, zoom: 1, turn: 0 }}
        size={size}
        isPlain={false}
        isLast={page === data.pages.length}
        hit={undefined}
        words=""
      />
    </>
  );
}
