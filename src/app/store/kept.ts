/** What the page keeps between visits, in localStorage. Everything read from it is checked. */
import type { Place } from "../../core/base/index.ts";
import { parseExporter, withoutToken } from "../sources/index.ts";
import type { Theme } from "./chosen.ts";
import type { SourceName } from "./view.ts";

export interface Kept {
  loadTheme(): Theme;
  saveTheme(theme: Theme): void;
  loadRecent(): readonly string[];
  saveRecent(recent: readonly string[]): void;
  loadPlaces(name: SourceName): ReadonlyMap<string, Place>;
  savePlaces(name: SourceName, places: ReadonlyMap<string, Place>): void;
}

export type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

const THEME = "raftglass.theme";
const RECENT = "raftglass.recent";
const PLACES = "raftglass.places";
export const RECENT_LIMIT = 8;
/** Clusters whose places are kept, and nodes of each. */
const CLUSTERS = 6;
const NODES = 5_000;
const UUID_LENGTH = 128;

/** `storage` may be absent or refuse: then nothing is kept, and nothing is said. */
export function createKept(storage: Storage | undefined): Kept {
  const read = (key: string): unknown => {
    try {
      return JSON.parse(storage?.getItem(key) ?? "null");
    } catch {
      return null;
    }
  };
  const write = (key: string, value: unknown): void => {
    try {
      storage?.setItem(key, JSON.stringify(value));
    } catch {
      // Full, or forbidden: the page works without.
    }
  };
  return {
    loadTheme() {
      const theme = read(THEME);
      return theme === "light" || theme === "dark" ? theme : "system";
    },
    saveTheme: (theme) => write(THEME, theme),
    loadRecent() {
      const urls = new Set<string>();
      for (const item of listOf(read(RECENT))) {
        const parsed = typeof item === "string" ? parseExporter(item) : undefined;
        if (parsed?.ok === true) urls.add(withoutToken(parsed.value));
      }
      return [...urls].slice(0, RECENT_LIMIT);
    },
    saveRecent: (recent) => write(RECENT, recent.slice(0, RECENT_LIMIT)),
    loadPlaces: (name) => placesOf(entriesOf(read(PLACES)).get(keyOf(name))),
    savePlaces(name, places) {
      if (places.size === 0) return;
      const all = entriesOf(read(PLACES));
      const key = keyOf(name);
      // Last written, last forgotten.
      all.delete(key);
      all.set(key, rowsOf(places));
      write(PLACES, [...all].slice(-CLUSTERS));
    },
  };
}

function keyOf(name: SourceName): string {
  return name.type === "live" ? name.url : `${name.type} ${name.title}`.slice(0, 200);
}

function listOf(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? (json as readonly unknown[]) : [];
}

function entriesOf(json: unknown): Map<string, unknown> {
  const entries = listOf(json).filter(
    (item): item is [string, unknown] => Array.isArray(item) && typeof item[0] === "string",
  );
  return new Map(entries.slice(-CLUSTERS));
}

function rowsOf(places: ReadonlyMap<string, Place>): unknown[] {
  const rows: unknown[] = [];
  for (const [uuid, { x, y, pinned }] of [...places].slice(-NODES)) {
    if (uuid.length > UUID_LENGTH) continue;
    rows.push([uuid, Math.round(x * 10) / 10, Math.round(y * 10) / 10, pinned ? 1 : 0]);
  }
  return rows;
}

function placesOf(json: unknown): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const row of listOf(json).slice(0, NODES)) {
    const [uuid, x, y, pinned] = listOf(row);
    if (typeof uuid !== "string" || !isCoordinate(x) || !isCoordinate(y)) continue;
    places.set(uuid, { x, y, pinned: pinned === 1 });
  }
  return places;
}

function isCoordinate(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) < 1e6;
}
