/** A link to what is shown: to what is repeated, or to the last seconds. */
import { useState } from "react";
import { type Linked, type Stretch, download, keepingOf, linkTo } from "../../keeping/index.ts";
import { copyText } from "../copy/index.ts";
import { bytes, usePage, useView } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";

interface Outcome {
  readonly stretch: Stretch;
  readonly linked: Linked;
  readonly copied: boolean;
}

export function ShareStretch() {
  const { view } = usePage();
  const loops = useView(({ time }) => time?.loop !== undefined);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const share = async (): Promise<void> => {
    const keeping = keepingOf(view);
    const stretch = await keeping.stretch();
    // There is one place for what is told.
    keeping.dismiss();
    if (stretch === undefined) return;
    const linked = await linkTo(stretch, window.location.href);
    setOutcome({ stretch, linked, copied: linked.fits && (await copyText(linked.href)) });
  };
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label="Copy link to this stretch"
        title={
          loops
            ? "Copy a link to the stretch that is repeated"
            : "Copy a link to the last 10 s before what is shown"
        }
        onClick={() => void share()}
      >
        Copy link
      </button>
      <div role="status">
        {outcome !== undefined && (
          <div className="keep-note">
            <p>
              <Told {...outcome} />
            </p>
            {!(outcome.linked.fits && outcome.copied) && (
              <button type="button" className="button small" onClick={() => save(outcome.stretch)}>
                Save it as a file
              </button>
            )}
            <IconButton icon="close" label="Dismiss" onClick={() => setOutcome(undefined)} />
          </div>
        )}
      </div>
    </>
  );
}

function Told({ stretch, linked, copied }: Outcome) {
  const seconds = ((stretch.to - stretch.from) / 1_000).toFixed(1);
  if (!linked.fits) {
    const times = (linked.bytes / linked.limit).toFixed(1);
    return (
      <>
        These {seconds} s are {bytes(linked.bytes)} deflated, {times} times what a link holds (
        {bytes(linked.limit)}). Repeat a shorter stretch.
      </>
    );
  }
  if (!copied) return <>The browser refused to copy.</>;
  return (
    <>
      Copied: {seconds} s, {bytes(linked.bytes)}. Whoever has the link sees it, without a server.
    </>
  );
}

function save({ text }: Stretch): void {
  download("raftglass-stretch.ndjson", new Blob([text], { type: "application/x-ndjson" }));
}
