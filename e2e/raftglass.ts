/** The page as a test uses it. What a user sees has locators; where nodes are, the probe tells. */
import { type Locator, type Page, expect } from "@playwright/test";

/** `window.raftglass`, written down here because these tests know nothing of the page's code. */
interface Probe {
  readonly frames: number;
  readonly records: number;
  readonly state: string;
  placeOf(uuid: string): Place | undefined;
  idle(): Promise<void>;
}

declare const window: { readonly raftglass: Probe };

export interface Place {
  readonly x: number;
  readonly y: number;
}

export type Tab = "Nodes" | "Events" | "Inspector" | "Protocol" | "Simulation";

export class Raftglass {
  readonly page: Page;
  /** LIVE, SILENT and so on. */
  readonly badge: Locator;
  readonly age: Locator;
  /** Who leads. */
  readonly health: Locator;
  readonly banner: Locator;
  readonly graph: Locator;
  readonly canvas: Locator;
  readonly table: Locator;
  /** The names in the table, in its order. */
  readonly names: Locator;
  readonly feed: Locator;
  /** The sentences of the feed, newest first. */
  readonly told: Locator;
  readonly announced: Locator;
  /** What is selected on the canvas, said aloud. */
  readonly selected: Locator;
  readonly #server: string;

  /** `server` is where the page is served. */
  constructor(page: Page, server: string) {
    this.page = page;
    this.#server = server;
    this.badge = page.locator(".badge-word");
    this.age = page.locator(".badge-age");
    this.health = page.locator(".health");
    this.banner = page.getByRole("region", { name: "Connection" });
    this.graph = page.getByRole("application", { name: "Cluster graph" });
    this.canvas = this.graph.locator("canvas");
    this.table = page.getByRole("table").first();
    this.names = page.locator(".node-row .name");
    this.feed = page.getByRole("list", { name: "Messages" }).getByRole("listitem");
    this.told = page.locator(".feed-sentence");
    this.announced = page.locator("[aria-live=polite].announcement");
    this.selected = page.locator(".stage > [role=status]");
  }

  /** Opens the page; `exporter` as it stands in a link. */
  async open(exporter?: string): Promise<void> {
    const query = exporter === undefined ? "" : `?exporter=${encodeURIComponent(exporter)}`;
    await this.page.goto(`${this.#server}${query}`);
  }

  /** Opens the page and waits until it shows so many nodes. */
  async show(exporter: string, nodes = 5): Promise<void> {
    await this.open(exporter);
    await expect(this.names).toHaveCount(nodes);
  }

  /** Resolves when nothing moves and nothing waits to be drawn. */
  idle(): Promise<void> {
    return this.page.evaluate(() => window.raftglass.idle());
  }

  /** How many frames were painted. */
  frames(): Promise<number> {
    return this.page.evaluate(() => window.raftglass.frames);
  }

  records(): Promise<number> {
    return this.page.evaluate(() => window.raftglass.records);
  }

  state(): Promise<string> {
    return this.page.evaluate(() => window.raftglass.state);
  }

  /** Where a node is on the stage, in CSS pixels. */
  async placeOf(uuid: string): Promise<Place> {
    const [place] = await this.places([uuid]);
    if (place === undefined) throw new Error(`${uuid} is not in the picture`);
    return place;
  }

  async places(uuids: readonly string[]): Promise<readonly Place[]> {
    const places = await this.page.evaluate(
      (all) => all.map((uuid) => window.raftglass.placeOf(uuid)),
      uuids,
    );
    return places.map((place, index) => {
      if (place === undefined) throw new Error(`${uuids[index]} is not in the picture`);
      return { x: place.x, y: place.y };
    });
  }

  /** The places in the first frame that shows all of them. */
  placesOnceThere(uuids: readonly string[]): Promise<readonly Place[]> {
    return this.page.evaluate(
      (all) =>
        new Promise<readonly Place[]>((resolve) => {
          const look = (): void => {
            const places = all.map((uuid) => window.raftglass.placeOf(uuid));
            const found = places.filter((place) => place !== undefined);
            if (found.length === all.length) resolve(found);
            else requestAnimationFrame(look);
          };
          look();
        }),
      uuids,
    );
  }

  /** The same in the window's pixels: for the mouse. */
  async pointOf(uuid: string): Promise<Place> {
    const box = await this.graph.boundingBox();
    const { x, y } = await this.placeOf(uuid);
    return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y };
  }

  async drag(uuid: string, byX: number, byY: number): Promise<void> {
    const { mouse } = this.page;
    const point = await this.pointOf(uuid);
    // A hand's mouse goes by whole pixels; Chromium rounds where it was pressed, but not its moves.
    const from = { x: Math.round(point.x), y: Math.round(point.y) };
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + byX / 2, from.y + byY / 2, { steps: 4 });
    await mouse.move(from.x + byX, from.y + byY, { steps: 4 });
    await mouse.up();
    await this.idle();
  }

  /** How colourful a spot of the picture is: 0 for grey, 255 for a pure colour. */
  async chromaAt(place: Place): Promise<number> {
    const color = await this.#colorAt(place);
    return Math.max(...color) - Math.min(...color);
  }

  /** How light it is: 0 to 255. */
  async lightAt(place: Place): Promise<number> {
    const color = await this.#colorAt(place);
    return color.reduce((sum, part) => sum + part, 0) / color.length;
  }

  #colorAt({ x, y }: Place): Promise<readonly number[]> {
    return this.canvas.evaluate(
      (element, at) => {
        const canvas = element as HTMLCanvasElement;
        const ratio = canvas.width / canvas.clientWidth;
        const image = canvas.getContext("2d")?.getImageData(at.x * ratio, at.y * ratio, 1, 1);
        return [...(image?.data ?? [])].slice(0, 3);
      },
      { x, y },
    );
  }

  async tab(name: Tab): Promise<void> {
    await this.page.getByRole("tab", { name }).click();
  }

  /** What a list of facts says of that. */
  fact(title: string): Locator {
    const exact = new RegExp(`^${title}(observed)?$`);
    const { page } = this;
    return page
      .locator(".fact")
      .filter({ has: page.locator("dt", { hasText: exact }) })
      .locator("dd");
  }

  /** The row of the table that names the node. */
  row(name: string): Locator {
    return this.page.locator(".node-row").filter({
      has: this.page.getByRole("button", { name, exact: true }),
    });
  }
}

export function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The middle of some places. */
export function middle(places: readonly Place[]): Place {
  const sum = places.reduce((to, at) => ({ x: to.x + at.x, y: to.y + at.y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length };
}
