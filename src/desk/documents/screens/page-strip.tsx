// Small pictures of all pages, drawn as they come into sight.
import { useEffect, useRef, useState } from "react";
import type { PagesWire } from "../wire.ts";
import { usePicture } from "./papers-data.ts";

type Props = {
  readonly caseId: string;
  readonly document: string;
  readonly sizes: PagesWire["pages"];
  readonly page: number;
  readonly go: (page: number) => void;
};

export function PageStrip({ caseId, document, sizes, page, go }: Props) {
  return (
    <nav className="strip" aria-label="Pages">
      <ol>
        {sizes.map(({ width, height }, index) => (
          <Small
            // Pages keep their places.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            caseId={caseId}
            document={document}
            no={index + 1}
            ratio={width / height}
            isHere={index + 1 === page}
            go={go}
          />
        ))}
      </ol>
    </nav>
  );
}

type SmallProps = Pick<Props, "caseId" | "document" | "go"> & {
  readonly no: number;
  readonly ratio: number;
  readonly isHere: boolean;
};

function Small({ caseId, document, no, ratio, isHere, go }: SmallProps) {
  const place = useRef<HTMLLIElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const here = place.current;
    if (!here) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    watch.observe(here);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: "nearest" });
  }, [isHere]);
  return (
    <li ref={place}>
      <button type="button" aria-current={isHere ? "page" : undefined} onClick={() => go(no)}>
        <span className="strip-page" style={{ aspectRatio: ratio }}>
          {seen && <SmallPicture caseId={caseId} document={document} no={no} />}
        </span>
        <span className="small">
          <span className="unseen">Page </span>
          {no}
        </span>
      </button>
    </li>
  );
}

function SmallPicture({ caseId, document, no }: Pick<SmallProps, "caseId" | "document" | "no">) {
  const { url } = usePicture(caseId, document, { page: no, width: 240 });
  return url ? <img src={url} alt="" /> : null;
}
