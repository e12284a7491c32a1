// A link to hand over. It is shown this once, because only its digest is kept.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../../ui/clock.tsx";
import { pointInTime } from "../../../../ui/when.ts";
import type { Link } from "./people-data.ts";

export function LinkNotice({ link, to }: { readonly link: Link; readonly to: string }) {
  const clock = useClock();
  const [copied, setCopied] = useState(false);
  return (
    <div className="notice notice-kept stack" role="status">
      <p>
        <strong>Hand this link to {to}.</strong> It works once, until {pointInTime(link.expiresAt, clock)},
        and is shown only now. {link.mailed && "It went by mail as well."}
      </p>
      <TextInput
        label="Link to hand over"
        readOnly
        value={link.link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="row">
        <Button
          variant="default"
          onClick={() => void navigator.clipboard.writeText(link.link).then(() => setCopied(true))}
        >
          Copy the link
        </Button>
        {copied && <span className="small">Copied.</span>}
      </p>
    </div>
  );
}
