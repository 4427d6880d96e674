/** A link from elsewhere wants something of another server: the viewer decides. */
import { useEffect, useId, useRef } from "react";
import { shown } from "../../../core/base/index.ts";
import { useActions } from "../page/index.ts";

const URL_LENGTH = 200;

const EXPORTER = {
  what: "connect to",
  warning: "Connecting can take the stream away from another viewer.",
  yes: "Connect",
};
const RECORDING = {
  what: "open the recording at",
  warning: "That server will learn that somebody at your address opens it.",
  yes: "Open",
};

export function Question({ url }: { url: string }) {
  const actions = useActions();
  const title = useId();
  const { what, warning, yes } = url.startsWith("http") ? RECORDING : EXPORTER;
  const refuse = useRef<HTMLButtonElement>(null);
  // The harmless answer has the focus, so that a stray Enter connects to nothing.
  useEffect(() => refuse.current?.focus(), []);
  return (
    <section className="question" aria-labelledby={title}>
      <h2 id={title}>
        A link wants to {what} <bdi className="mono">{shown(url, URL_LENGTH)}</bdi>
      </h2>
      <p>{warning}</p>
      <div className="buttons">
        <button type="button" className="button primary" onClick={() => actions.answer(true)}>
          {yes}
        </button>
        <button ref={refuse} type="button" className="button" onClick={() => actions.answer(false)}>
          Not now
        </button>
      </div>
    </section>
  );
}
