/** Asks for a host; what can't be used gets a sentence. Hosts opened before are one click away. */
import { useId, useState } from "react";
import { shown } from "../../../core/base/index.ts";
import { useActions, useView } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";

const URL_LENGTH = 80;

export function ConnectForm({ onConnected }: { onConnected: () => void }) {
  const actions = useActions();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const field = useId();
  const hint = useId();
  const connect = (to: string): void => {
    const refused = actions.connect(to);
    setProblem(refused);
    if (refused === undefined) onConnected();
  };
  return (
    <div className="connect">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          connect(text);
        }}
      >
        <label htmlFor={field}>Connect to a host</label>
        <div className="connect-row">
          <input
            id={field}
            className="field mono"
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder="10.0.0.1:10100"
            aria-invalid={problem !== undefined}
            aria-describedby={hint}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(undefined);
            }}
          />
          <button type="submit" className="button primary">
            Connect
          </button>
        </div>
        <p id={hint} className={problem === undefined ? "hint" : "problem"} role="status">
          {problem ?? "A host, host:port, or a ws:// or wss:// address. The usual port is 10100."}
        </p>
      </form>
      <Recent onConnect={connect} />
    </div>
  );
}

function Recent({ onConnect }: { onConnect: (url: string) => void }) {
  const recent = useView((view) => view.recent);
  const actions = useActions();
  const title = useId();
  if (recent.length === 0) return null;
  return (
    <div className="recent">
      <p id={title} className="recent-title">
        Recent
      </p>
      <ul aria-labelledby={title}>
        {recent.map((url) => (
          <li key={url}>
            <button type="button" className="recent-open mono" onClick={() => onConnect(url)}>
              <bdi>{shown(url, URL_LENGTH)}</bdi>
            </button>
            <IconButton
              icon="close"
              label={`Forget ${shown(url, URL_LENGTH)}`}
              onClick={() => actions.forget(url)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
