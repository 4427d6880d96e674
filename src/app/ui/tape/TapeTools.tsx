/** What the keys of the tape do, for a pointer: zoom, markers, and what to do with a stretch. */
import type { TapeStage } from "../../tape/index.ts";
import { IconButton } from "../parts/index.ts";
import { togglePlots, usePlots } from "./use-plots.ts";

const NEARER = 2;

export function TapeTools({ stage, canLoop }: { stage: TapeStage; canLoop: boolean }) {
  const { brush, markers, chosen } = stage.reading;
  const plots = usePlots();
  const marker = markers.find(({ at }) => at === chosen);
  return (
    <>
      <div className="tape-zoom" role="group" aria-label="Tape tools">
        <IconButton
          icon="plus"
          label="Nearer"
          keys="+"
          onClick={() => stage.act({ type: "zoom", factor: NEARER })}
        />
        <IconButton
          icon="minus"
          label="Further away"
          keys="-"
          onClick={() => stage.act({ type: "zoom", factor: 1 / NEARER })}
        />
        <IconButton
          icon="fit"
          label="All that is kept"
          keys="*"
          onClick={() => stage.act({ type: "all" })}
        />
        <IconButton
          icon="pin"
          label="Mark this instant"
          keys="M"
          onClick={() => stage.act({ type: "mark" })}
        />
        <IconButton icon="wave" label="Plots" pressed={plots} onClick={togglePlots} />
      </div>
      <div className="tape-cards">
        {brush !== undefined && brush.end > brush.begin && <BrushTools {...{ stage, canLoop }} />}
        {marker !== undefined && (
          // Another marker has another field.
          <MarkerName key={marker.at} stage={stage} name={marker.name} />
        )}
      </div>
    </>
  );
}

function BrushTools({ stage, canLoop }: { stage: TapeStage; canLoop: boolean }) {
  return (
    <div className="tape-card" role="group" aria-label="The marked stretch">
      <button
        type="button"
        className="button small"
        onClick={() => stage.act({ type: "brush", act: "zoom" })}
      >
        Show only this
      </button>
      {canLoop && (
        <button
          type="button"
          className="button small"
          onClick={() => stage.act({ type: "brush", act: "loop" })}
        >
          Repeat
        </button>
      )}
      <IconButton
        icon="close"
        label="Unmark the stretch"
        onClick={() => stage.act({ type: "brush", act: "drop" })}
      />
    </div>
  );
}

function MarkerName({ stage, name }: { stage: TapeStage; name: string }) {
  return (
    <form
      className="tape-card"
      aria-label="Marker"
      onSubmit={(event) => {
        event.preventDefault();
        stage.act({ type: "settle" });
      }}
    >
      <input
        className="field"
        aria-label="Name of the marker"
        defaultValue={name}
        maxLength={40}
        data-own-keys
        onChange={(event) => stage.rename(event.target.value)}
      />
      <IconButton icon="close" label="Remove the marker" onClick={() => stage.rename(undefined)} />
    </form>
  );
}
