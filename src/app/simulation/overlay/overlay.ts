/** What only a simulation knows, above the picture: timers, votes, terms, cuts, a chosen packet. */
import { type Instant, type Point, instant } from "../../../core/base/index.ts";
import type { SceneNodes } from "../../../core/scene/index.ts";
import type { MountOverlay, Overlay, OverlayMoment } from "../../stage/index.ts";
import type { SimulationView } from "../../store/index.ts";
import { composeOverlay } from "./compose-overlay.ts";
import { drawOverlay } from "./draw-overlay.ts";
import { createOverlayScene } from "./overlay-scene.ts";
import { messageUnder, placeOfMessage } from "./packet-places.ts";

/** `view`: what is known of the simulation now. */
export function overlayOf(view: () => SimulationView | undefined): MountOverlay {
  return (host) => new CanvasOverlay(host, view);
}

class CanvasOverlay implements Overlay {
  readonly #canvas = document.createElement("canvas");
  readonly #context = this.#canvas.getContext("2d");
  readonly #view: () => SimulationView | undefined;
  readonly #scene = createOverlayScene();
  #nodes: SceneNodes | undefined;
  #at: Instant = instant(0);
  #uuids: readonly string[] = [];
  #places: ReadonlyMap<string, number> = new Map();

  constructor(host: HTMLElement, view: () => SimulationView | undefined) {
    this.#view = view;
    this.#canvas.className = "overlay";
    this.#canvas.setAttribute("aria-hidden", "true");
    host.querySelector("canvas")?.after(this.#canvas);
  }

  draw({ scene, uuids, at, pixelRatio }: OverlayMoment): boolean {
    const view = this.#view();
    this.#setPlaces(uuids);
    this.#nodes = scene.nodes;
    this.#at = at;
    const context = this.#context;
    if (context === null) return false;
    const width = Math.max(1, Math.round(scene.size.width * pixelRatio));
    const height = Math.max(1, Math.round(scene.size.height * pixelRatio));
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, scene.size.width, scene.size.height);
    if (view === undefined) return false;
    const where = { nodes: scene.nodes, placeOf: this.#placeOf, at };
    composeOverlay(this.#scene, { truth: view.truth, ...where });
    const chosen = view.truth.inFlight.find(({ id }) => id === view.chosenMessage);
    this.#scene.chosen = chosen && placeOfMessage(chosen, where);
    drawOverlay(context, this.#scene, scene.theme);
    return view.truth.nodes.some(({ timer }) => timer !== undefined);
  }

  messageUnder(point: Point): number | undefined {
    const nodes = this.#nodes;
    const view = this.#view();
    if (nodes === undefined || view === undefined) return undefined;
    const where = { nodes, placeOf: this.#placeOf, at: this.#at };
    return messageUnder(view.truth.inFlight, point, where);
  }

  close(): void {
    this.#canvas.remove();
  }

  readonly #placeOf = (uuid: string): number | undefined => this.#places.get(uuid);

  #setPlaces(uuids: readonly string[]): void {
    if (uuids === this.#uuids) return;
    this.#uuids = uuids;
    this.#places = new Map(uuids.map((uuid, index) => [uuid, index]));
  }
}
