/** What is searched for, which way time runs, nearer and further, and the picture as a file. */
import { useId } from "react";
import { useStore } from "zustand";
import { SEARCH_LENGTH } from "../../../core/diagram/index.ts";
import { download } from "../../keeping/index.ts";
import { usePage } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";
import { find, turn, useChoice } from "./choice.ts";
import type { MountedDiagram } from "./mount.ts";
import { type Format, saver } from "./saver.ts";

const FORMATS: readonly Format[] = ["png", "svg"];
const ZOOM_STEP = 1.4;

export function Toolbar(props: { diagram: MountedDiagram; problem: string | undefined }) {
  const { diagram, problem } = props;
  const { view } = usePage();
  const following = useStore(diagram.told, (told) => told.following);
  const isAcross = useStore(diagram.told, ({ direction }) => direction === "across");
  const save = async (format: Format): Promise<void> => {
    try {
      const made = await saver.getState().file?.(format);
      if (made !== undefined) download(made.name, made.file);
    } catch (reason) {
      // Too large for the memory of this browser.
      const complaint = reason instanceof Error ? reason.message : "It could not be saved.";
      view.setState({ complaint });
    }
  };
  return (
    <div className="diagram-tools">
      <SearchField problem={problem} />
      <div className="diagram-buttons">
        <button
          type="button"
          className="button small"
          aria-pressed={following}
          title="Move with the present (End)"
          onClick={() => diagram.follow()}
        >
          Follow
        </button>
        <button
          type="button"
          className="button small"
          title={isAcross ? "Let time run downwards" : "Let time run across"}
          onClick={() => turn(isAcross ? "down" : "across")}
        >
          {isAcross ? "Downwards" : "Across"}
        </button>
        <IconButton
          icon="minus"
          label="See more time"
          onClick={() => diagram.zoomBy(1 / ZOOM_STEP)}
        />
        <IconButton icon="plus" label="See less time" onClick={() => diagram.zoomBy(ZOOM_STEP)} />
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            className="button small"
            title={`Save what is in view as a file: ${format.toUpperCase()}`}
            onClick={() => void save(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
    </div>
  );
}

function SearchField({ problem }: { problem: string | undefined }) {
  const text = useChoice((choice) => choice.find);
  const told = useId();
  return (
    <div className="diagram-search">
      <input
        type="search"
        className="field"
        aria-label="Search the messages"
        aria-describedby={problem === undefined ? undefined : told}
        aria-invalid={problem !== undefined}
        placeholder="kind:append-entries from:node-2"
        spellCheck={false}
        autoComplete="off"
        maxLength={SEARCH_LENGTH}
        value={text}
        onChange={(event) => find(event.target.value)}
      />
      {problem !== undefined && (
        <p id={told} className="problem" role="status">
          {problem}
        </p>
      )}
    </div>
  );
}
