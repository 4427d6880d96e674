/** What pointer and keys mean on this stage: selecting, pinning, and moving the camera. */
import type { Point, Size } from "../../core/base/index.ts";
import type { Actions, ViewStore } from "../store/index.ts";
import type { KeyIntents } from "./keyboard.ts";
import type { PointerIntents } from "./pointer.ts";
import type { Presentation } from "./presentation.ts";

export interface IntentNeeds {
  readonly view: ViewStore;
  readonly actions: Actions;
  readonly presentation: () => Presentation | undefined;
  readonly size: () => Size;
  readonly hover: (uuid: string | undefined) => void;
  /** Chooses what lies there beside the nodes. */
  readonly pick: (at: Point) => void;
  /** The picture must be drawn again. */
  readonly changed: () => void;
  /** Something was put somewhere: worth keeping. */
  readonly settled: () => void;
}

export interface Intents extends Omit<PointerIntents, "zoom">, Omit<KeyIntents, "zoom"> {
  /** Around the middle of the stage, unless a point is given. */
  zoom(factor: number, around?: Point): void;
}

/** World units that a key moves a node. */
const NUDGE = 16;
const DOUBLE_CLICK_ZOOM = 1.6;

export function intentsOf(needs: IntentNeeds): Intents {
  return { ...movingOf(needs), ...choosingOf(needs) };
}

type Moving = Pick<
  Intents,
  "grab" | "drag" | "drop" | "pan" | "zoom" | "fit" | "doubleClick" | "nudge" | "togglePin"
>;

/** What moves a node or the camera. */
function movingOf({ view, presentation, size, changed, settled }: IntentNeeds): Moving {
  let held: { readonly uuid: string; readonly offX: number; readonly offY: number } | undefined;
  const placeOf = (uuid: string | undefined): Point | undefined =>
    uuid === undefined ? undefined : presentation()?.layout.placeOf(uuid);
  const zoom = (factor: number, around?: Point): void => {
    const { width, height } = size();
    presentation()?.viewport.zoom(size(), factor, around ?? { x: width / 2, y: height / 2 });
    changed();
  };
  const pinAt = (uuid: string, at: Point): void => {
    presentation()?.layout.pin(uuid, at);
    changed();
  };
  const free = (uuid: string): void => {
    presentation()?.layout.free(uuid);
    settled();
    changed();
  };
  return {
    grab(at) {
      const uuid = presentation()?.nodeUnder(at);
      const place = placeOf(uuid);
      const world = presentation()?.worldOf(at, size());
      if (uuid === undefined || place === undefined || world === undefined) return "ground";
      held = { uuid, offX: place.x - world.x, offY: place.y - world.y };
      return "node";
    },
    drag(to) {
      const world = presentation()?.worldOf(to, size());
      if (held === undefined || world === undefined) return;
      pinAt(held.uuid, { x: world.x + held.offX, y: world.y + held.offY });
    },
    drop() {
      held = undefined;
      settled();
    },
    pan(byX, byY) {
      presentation()?.viewport.pan(byX, byY);
      changed();
    },
    zoom,
    fit() {
      presentation()?.viewport.fit();
      changed();
    },
    doubleClick(at) {
      const uuid = presentation()?.nodeUnder(at);
      if (uuid === undefined) zoom(DOUBLE_CLICK_ZOOM, at);
      else free(uuid);
    },
    nudge(dx, dy) {
      const { selected } = view.getState();
      const place = placeOf(selected);
      if (selected === undefined || place === undefined) return;
      pinAt(selected, { x: place.x + dx * NUDGE, y: place.y + dy * NUDGE });
      settled();
    },
    togglePin() {
      const { selected } = view.getState();
      const place = placeOf(selected);
      if (selected === undefined || place === undefined) return;
      if (presentation()?.layout.pins.has(selected) === true) {
        free(selected);
        return;
      }
      pinAt(selected, { x: place.x, y: place.y });
      settled();
    },
  };
}

type Choosing = Omit<Intents, keyof Moving>;

/** What selects a node or points at one. */
function choosingOf({ view, actions, presentation, hover, pick }: IntentNeeds): Choosing {
  const atEnd = (last: boolean): string | undefined =>
    presentation()?.nodeAtEnd(view.getState(), last);
  return {
    click(at) {
      const uuid = presentation()?.nodeUnder(at);
      actions.select(uuid);
      if (uuid === undefined) pick(at);
    },
    hover: (at) => hover(at === undefined ? undefined : presentation()?.nodeUnder(at)),
    walk(dx, dy) {
      const { selected } = view.getState();
      actions.select(presentation()?.nodeTowards(selected, dx, dy));
    },
    inspect() {
      if (view.getState().selected === undefined) actions.select(atEnd(false));
      actions.setTab("inspector");
      actions.setPanelOpen(true);
    },
    deselect: () => actions.select(undefined),
    end: (last) => actions.select(atEnd(last)),
  };
}
