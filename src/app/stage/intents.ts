/** What pointer and keys mean on this stage: selecting, pinning, and moving the camera. */
import type { Point, Size } from "../../core/base/index.ts";
import type { Actions, ViewStore } from "../store/index.ts";
import type { KeyIntents } from "./keyboard.ts";
import type { PointerIntents } from "./pointer.ts";
import type { Presentation } from "./presentation.ts";

export interface IntentNeeds {
  readonly view: ViewStore;
  readonly actions: Actions;
  presentation(): Presentation | undefined;
  size(): Size;
  hover(uuid: string | undefined): void;
  /** The picture must be drawn again. */
  changed(): void;
  /** Something was put somewhere: worth keeping. */
  settled(): void;
}

export interface Intents extends Omit<PointerIntents, "zoom">, Omit<KeyIntents, "zoom"> {
  /** Around the middle of the stage, unless a point is given. */
  zoom(factor: number, around?: Point): void;
}

/** World units that a key moves a node. */
const NUDGE = 16;
const DOUBLE_CLICK_ZOOM = 1.6;

export function intentsOf(needs: IntentNeeds): Intents {
  const { view, actions } = needs;
  let held: { readonly uuid: string; readonly offX: number; readonly offY: number } | undefined;

  const shown = (): Presentation | undefined => needs.presentation();
  const selected = (): string | undefined => view.getState().selected;
  const middle = (): Point => ({ x: needs.size().width / 2, y: needs.size().height / 2 });

  const zoom = (factor: number, around: Point = middle()): void => {
    shown()?.viewport.zoom(needs.size(), factor, around);
    needs.changed();
  };
  const pan = (byX: number, byY: number): void => {
    shown()?.viewport.pan(byX, byY);
    needs.changed();
  };
  const pinAt = (uuid: string, at: Point): void => {
    shown()?.layout.pin(uuid, at);
    needs.changed();
  };
  const free = (uuid: string): void => {
    shown()?.layout.free(uuid);
    needs.settled();
    needs.changed();
  };

  return {
    grab(at) {
      const uuid = shown()?.nodeUnder(at);
      const place = uuid === undefined ? undefined : shown()?.layout.placeOf(uuid);
      const world = shown()?.worldOf(at, needs.size());
      if (uuid === undefined || place === undefined || world === undefined) return "ground";
      held = { uuid, offX: place.x - world.x, offY: place.y - world.y };
      return "node";
    },
    drag(to) {
      const world = shown()?.worldOf(to, needs.size());
      if (held === undefined || world === undefined) return;
      pinAt(held.uuid, { x: world.x + held.offX, y: world.y + held.offY });
    },
    drop() {
      held = undefined;
      needs.settled();
    },
    pan: (byX, byY) => pan(byX, byY),
    zoom,
    click(at) {
      actions.select(shown()?.nodeUnder(at));
    },
    doubleClick(at) {
      const uuid = shown()?.nodeUnder(at);
      if (uuid === undefined) zoom(DOUBLE_CLICK_ZOOM, at);
      else free(uuid);
    },
    hover: (at) => needs.hover(at === undefined ? undefined : shown()?.nodeUnder(at)),
    walk: (dx, dy) => actions.select(shown()?.nodeTowards(selected(), dx, dy)),
    nudge(dx, dy) {
      const uuid = selected();
      const place = uuid === undefined ? undefined : shown()?.layout.placeOf(uuid);
      if (uuid === undefined || place === undefined) return;
      pinAt(uuid, { x: place.x + dx * NUDGE, y: place.y + dy * NUDGE });
      needs.settled();
    },
    fit() {
      shown()?.viewport.fit();
      needs.changed();
    },
    togglePin() {
      const uuid = selected();
      if (uuid === undefined) return;
      const layout = shown()?.layout;
      const place = layout?.placeOf(uuid);
      if (layout?.pins.has(uuid) === true) free(uuid);
      else if (place !== undefined) {
        pinAt(uuid, { x: place.x, y: place.y });
        needs.settled();
      }
    },
    inspect() {
      if (selected() === undefined) actions.select(shown()?.nodeAtEnd(view.getState(), false));
      actions.setTab("inspector");
      actions.setPanelOpen(true);
    },
    deselect: () => actions.select(undefined),
    end: (last) => actions.select(shown()?.nodeAtEnd(view.getState(), last)),
  };
}
