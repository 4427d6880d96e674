/** The selected arrow in words, and what can be done with it. */
import { useStore } from "zustand";
import { quoted } from "../../../core/diagram/index.ts";
import { KindSwatch } from "../kinds/index.ts";
import { usePage } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";
import { find } from "./choice.ts";
import type { MountedDiagram } from "./mount.ts";

export function SelectedCard({ diagram }: { diagram: MountedDiagram }) {
  const { actions } = usePage();
  const selected = useStore(diagram.told, (told) => told.selected);
  if (selected === undefined) return null;
  const { kind, from, repeats, words } = selected;
  return (
    <section className="diagram-card" aria-label="Selected message">
      <p className="diagram-words">
        <KindSwatch kind={kind} />
        <bdi>{words}</bdi>
      </p>
      <div className="buttons">
        <button
          type="button"
          className="button small"
          onClick={() => void actions.seek(selected.at)}
        >
          Show this instant
        </button>
        {repeats > 1 && (
          <button type="button" className="button small" onClick={() => diagram.open(selected)}>
            Show all {repeats}
          </button>
        )}
        <button
          type="button"
          className="button small"
          onClick={() => find(`kind:${quoted(kind)} from:${quoted(from)}`)}
        >
          Find its like
        </button>
        <IconButton icon="close" label="Let go of the message" onClick={() => diagram.deselect()} />
      </div>
    </section>
  );
}
