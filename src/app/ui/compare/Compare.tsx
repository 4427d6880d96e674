/** Other exporters of the same cluster, beside the one that is shown: who says what about whom. */
import { type SubmitEvent, useEffect, useId, useState } from "react";
import { useView } from "../page/index.ts";
import { adopt } from "../late/adopt.ts";
import { hostOf } from "../../sources/index.ts";
import { CompareTable } from "./CompareTable.tsx";
import { add, agree, refuse, standBeside, useChoice } from "./choice.ts";
import css from "./compare.css?inline";

adopt(css);

export function Compare() {
  const url = useView(({ session }) =>
    session?.name.type === "live" ? session.name.url : undefined,
  );
  const past = useView((view) => view.time !== undefined);
  if (url === undefined) return null;
  return <Beside key={url} url={url} past={past} />;
}

function Beside({ url, past }: { url: string; past: boolean }) {
  const { urls, asked } = useChoice();
  const [isOpen, setOpen] = useState(urls.length + asked.length > 0);
  useEffect(() => standBeside(url), [url]);
  return (
    <details
      className="compare"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Compare with other exporters</summary>
      {isOpen && (
        <>
          <p className="hint">
            Another exporter of the same cluster may say something else of it: each speaks for
            itself, and here is what, side by side.
          </p>
          {asked.length > 0 && <Asked asked={asked} url={url} />}
          {past && urls.length > 0 && (
            <p className="hint">What is shown is the past: go live to compare.</p>
          )}
          {!past && urls.length > 0 && <CompareTable url={url} urls={urls} />}
          <AddForm url={url} />
        </>
      )}
    </details>
  );
}

function Asked({ asked, url }: { asked: readonly string[]; url: string }) {
  return (
    <div className="compare-asked" role="group" aria-label="The link">
      <p>The link asks to compare with {asked.map(hostOf).join(", ")}.</p>
      <button type="button" className="button small" onClick={() => agree(url)}>
        Connect
      </button>
      <button type="button" className="button small" onClick={refuse}>
        Not now
      </button>
    </div>
  );
}

function AddForm({ url }: { url: string }) {
  const field = useId();
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState("");
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const added = add(text, url);
    setComplaint(added.ok ? "" : added.error);
    if (added.ok) setText("");
  };
  return (
    <form className="compare-add" onSubmit={submit}>
      <label htmlFor={field}>Another exporter</label>
      <input
        id={field}
        className="field mono"
        value={text}
        placeholder="host:10100"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={complaint !== ""}
        aria-describedby={`${field}-why`}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button small">
        Compare
      </button>
      <p id={`${field}-why`} className="complaint" role="status">
        {complaint}
      </p>
    </form>
  );
}
