/** A link from elsewhere wants to connect: the viewer decides, for it can cost another one. */
import { useEffect, useId, useRef } from "react";
import { shown } from "../../../core/base/index.ts";
import { useActions } from "../page/index.ts";

const URL_LENGTH = 200;

export function Question({ url }: { url: string }) {
  const actions = useActions();
  const title = useId();
  const refuse = useRef<HTMLButtonElement>(null);
  // The harmless answer has the focus, so that a stray Enter connects to nothing.
  useEffect(() => refuse.current?.focus(), []);
  return (
    <section className="question" aria-labelledby={title}>
      <h2 id={title}>
        A link wants to connect to <bdi className="mono">{shown(url, URL_LENGTH)}</bdi>
      </h2>
      <p>Connecting can take the stream away from another viewer.</p>
      <div className="buttons">
        <button type="button" className="button primary" onClick={() => actions.answer(true)}>
          Connect
        </button>
        <button ref={refuse} type="button" className="button" onClick={() => actions.answer(false)}>
          Not now
        </button>
      </div>
    </section>
  );
}
