/** The markers of two recordings and the viewer's own, on the one clock of both. */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Marker } from "../store/index.ts";

export interface SideMarker extends Marker {
  /** Whose it is; `own`: set while the two were shown. */
  readonly of: "A" | "B" | "own";
}

/** More of one's own are no help to anyone. */
const OWN = 100;
/** Of a recording; more can't be told apart. */
const KEPT = 1_000;

type Markers = readonly Marker[];

export class Marks {
  /** In their order. */
  list: readonly SideMarker[] = [];
  #own: Markers = [];
  #made: readonly [Markers, Markers, Markers, number | undefined] | undefined;

  /** `shift`: B begins so long after A; undefined where B has no place on the clock. */
  gather(a: Markers, b: Markers, shift: number | undefined): void {
    const from = [a, b, this.#own, shift] as const;
    if (this.#made?.every((one, place) => one === from[place]) === true) return;
    this.#made = from;
    const put = (markers: Markers, of: SideMarker["of"], by: number): SideMarker[] =>
      markers.slice(0, KEPT).map(({ at, name }) => ({ at: instant(at + by), name, of }));
    const all = [...put(a, "A", 0), ...put(this.#own, "own", 0)];
    if (shift !== undefined) all.push(...put(b, "B", shift));
    this.list = all.toSorted((one, other) => one.at - other.at);
  }

  /** One of one's own, named by its number; not twice at one instant. */
  add(at: Instant): void {
    if (this.#own.length >= OWN || this.#own.some((own) => own.at === at)) return;
    this.#own = [...this.#own, { at, name: `${this.#own.length + 1}` }];
  }

  /** The one of one's own at that instant; `undefined` removes it. */
  rename(at: Instant, name: string | undefined): void {
    this.#own = this.#own.flatMap((own) => {
      if (own.at !== at) return [own];
      return name === undefined ? [] : [{ at, name }];
    });
  }
}
