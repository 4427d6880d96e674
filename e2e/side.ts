/** Two recordings side by side, as a test opens and looks at them. */
import { type Locator, type Page, expect } from "@playwright/test";
import { FIVE, UUIDS, event, nodechange, state } from "./wire.ts";

const NOON = 1_764_072_000_000;

export interface Written {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

type Wires = readonly (readonly [interval: number, wire: string])[];

function written(name: string, start: number | undefined, wires: Wires): Written {
  const header = JSON.stringify({
    format: "raftglass-recording",
    version: 1,
    title: name,
    ...(start !== undefined && { start }),
  });
  const lines = wires.map(([interval, wire]) => JSON.stringify([interval, "f", wire]));
  const text = `${[header, ...lines].join("\n")}\n`;
  return { name, mimeType: "application/x-ndjson", buffer: Buffer.from(text) };
}

const [first = "", second = "", third = ""] = UUIDS;

/** Heartbeats of the first, ten a second; after `ms` the leader is another one. */
function changed(ms: number, leader: string, length = 100): Wires {
  const beats = Array.from({ length }, (_, n): readonly [number, string][] => {
    const at = (n + 1) * 100;
    const beat = [
      at === 100 ? 100 : 100,
      event(first, UUIDS[1 + (n % 4)] ?? "", "heartbeat"),
    ] as const;
    if (at !== ms) return [[...beat]];
    return [
      [...beat],
      [0, nodechange("update", { uuid: first, state: "current|follower" })],
      [0, nodechange("update", { uuid: leader, state: "leader" })],
    ];
  });
  return [[0, state(...FIVE)], ...beats.flat()];
}

function away(wires: Wires): Wires {
  let at = 0;
  return wires.flatMap(([interval, wire]): Wires => {
    at += interval;
    const word = at === 5_000 ? "inactive" : at === 7_500 ? "follower" : undefined;
    if (word === undefined || interval === 0) return [[interval, wire]];
    const told = nodechange("update", { uuid: UUIDS[3] ?? "", state: word });
    return [
      [interval, wire],
      [0, told],
    ];
  });
}

export const A = written("a.ndjson", NOON, changed(4_000, second));
export const B = written("b.ndjson", NOON + 2_000, changed(6_000, third));
/** As B, and node-4 is away from 5 s to 7.5 s of it. */
export const AWAY = written("away.ndjson", NOON + 2_000, away(changed(6_000, third)));
export const LATER = written("later.ndjson", NOON + 3_600_000, changed(4_000, third));

/** A recording with markers, at instants after its beginning. */
export function marked({ name, buffer }: Written, marks: readonly (readonly [number, string])[]) {
  const [header = "", ...lines] = buffer.toString().trimEnd().split("\n");
  let at = 0;
  const left = [...marks];
  const all = lines.flatMap((line) => {
    const [interval, kind, text] = JSON.parse(line) as [number, string, string];
    const before: string[] = [];
    const end = at + interval;
    while (left[0] !== undefined && left[0][0] <= end) {
      const [there, word] = left.shift() ?? [0, ""];
      before.push(JSON.stringify([there - at, "m", word]));
      at = there;
    }
    const rest = JSON.stringify([end - at, kind, text]);
    at = end;
    return [...before, rest];
  });
  return { ...A, name, buffer: Buffer.from(`${[header, ...all].join("\n")}\n`) };
}

export const LONG = written("long.ndjson", NOON, changed(4_000, second, 1_000));

export const dialogOf = (page: Page): Locator =>
  page.getByRole("dialog", { name: "Two recordings side by side" });
export const pane = (page: Page, letter: "A" | "B"): Locator =>
  page.getByRole("region", { name: `Recording ${letter}` });
/** A button of theirs: the page below has some of the same names. */
export const button = (page: Page, name: string): Locator =>
  dialogOf(page).getByRole("button", { name, exact: true });
export const verdict = (page: Page): Locator => page.locator(".side-verdict");

/** Opens the first recording, and puts another one beside it. */
export async function open(page: Page, a: Written, b?: Written): Promise<void> {
  await page.getByLabel("Recording").setInputFiles(a);
  await expect(page.locator(".badge-title")).toHaveText(a.name);
  await putBeside(page, b);
}

/** Puts another one beside the recording that is shown. */
export async function putBeside(page: Page, b?: Written): Promise<void> {
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByRole("button", { name: /^Compare with another recording…/ }).click();
  await expect(pane(page, "A")).toBeVisible();
  if (b === undefined) return;
  await dialogOf(page).getByLabel("Recording", { exact: true }).setInputFiles(b);
  await expect(page.getByRole("region", { name: "Time of both" })).toBeVisible();
}

/** The end of both, once all of A and of B (or AWAY) is read: until then the clock stops short. */
export const end = (page: Page): Locator => dialogOf(page).getByText("00:12.000", { exact: true });

export const timeOf = (page: Page, letter: "A" | "B"): Locator =>
  page.getByRole("status", { name: `Time of ${letter}`, exact: true });

/** How far the two clocks are apart at most, in so many frames, in ms; and how far they went. */
export function clocksApart(page: Page, frames: number): Promise<{ most: number; moved: number }> {
  return page.evaluate(async (count) => {
    const read = (letter: string): number => {
      const text = document.querySelector(`output[aria-label="Time of ${letter}"]`)?.textContent;
      const [minutes = NaN, seconds = NaN] = (text ?? "").split(":").map(Number);
      return minutes * 60_000 + seconds * 1_000;
    };
    const from = read("A");
    let most = 0;
    for (let frame = 0; frame < count; frame += 1) {
      await new Promise(requestAnimationFrame);
      most = Math.max(most, Math.abs(read("A") - read("B")));
    }
    return { most, moved: read("A") - from };
  }, frames);
}

/** Whether what is painted differs, once nothing moves any more. */
export function picturesDiffer(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const shots = (): string[] =>
      [...document.querySelectorAll<HTMLCanvasElement>(".side-picture canvas")].map((canvas) =>
        canvas.toDataURL(),
      );
    let last = shots();
    for (let still = 0; still < 10;) {
      await new Promise(requestAnimationFrame);
      const next = shots();
      still = next.join() === last.join() ? still + 1 : 0;
      last = next;
    }
    if (last.length !== 2) throw new Error("there are not two pictures");
    return last[0] !== last[1];
  });
}

export async function drop(page: Page, { name, buffer }: Written): Promise<void> {
  await page.evaluate(
    ([called, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], called));
      const dropped = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector(".side-dialog")?.dispatchEvent(dropped);
    },
    [name, buffer.toString()] as const,
  );
}

/** What one half says of itself in one frame. */
export interface Half {
  /** Its own time, in ms. */
  readonly at: number;
  readonly leads: string;
  /** What can be read of each node: its name and what it is. */
  readonly nodes: readonly string[];
  /** It has not begun, or is over: what it says then is as it began, or ended. */
  readonly isAway: boolean;
}

/** Both halves in each of so many frames; where it `plays`, from the first on. */
export function halves(
  page: Page,
  frames: number,
  plays = false,
): Promise<readonly (readonly [Half, Half])[]> {
  return page.evaluate(
    async ([count, isToPlay]) => {
      const half = (letter: string): Half => {
        const pane = document.querySelector(`[aria-label="Recording ${letter}"]`);
        const clock = pane?.querySelector("output")?.textContent ?? "";
        const [minutes = NaN, seconds = NaN] = clock.split(":").map(Number);
        return {
          at: Math.round(minutes * 60_000 + seconds * 1_000),
          leads: pane?.querySelector(".side-leads")?.textContent?.trim() ?? "",
          nodes: [...(pane?.querySelectorAll("li") ?? [])].map(({ textContent }) => textContent),
          isAway: pane?.querySelector(".side-away") !== null,
        };
      };
      const play = document.querySelector<HTMLElement>(".side-dialog button[aria-label=Play]");
      if (isToPlay) play?.click();
      const seen: (readonly [Half, Half])[] = [];
      for (let frame = 0; frame < count; frame += 1) {
        await new Promise(requestAnimationFrame);
        seen.push([half("A"), half("B")]);
      }
      return seen;
    },
    [frames, plays] as const,
  );
}

interface Told {
  readonly type: string;
  readonly data: {
    readonly nodes?: readonly { readonly uuid: string; readonly state: string }[];
    readonly node?: { readonly uuid: string; readonly state?: string };
  };
}

/** A recording folded by itself, by this test alone: what is to be said of it at that instant. */
export function folded(recording: Written, at: number): Pick<Half, "leads" | "nodes"> {
  const states = statesAt(recording, at);
  const names = [...states].flatMap(([uuid, state]) =>
    state.includes("leader") ? [nameOf(uuid)] : [],
  );
  const active = [...states.values()].filter((state) => !state.includes("inactive")).length;
  return {
    leads: `${names.join(", ")} leads, ${active} of ${states.size} active · can lose ${active - 3}`,
    nodes: [...states].map(([uuid, state]) => `${nameOf(uuid)}, ${state.split("|").at(-1)}`),
  };
}

function nameOf(uuid: string): string {
  return `node-${UUIDS.indexOf(uuid) + 1}`;
}

/** What each node was last told to be, by that instant. */
function statesAt({ buffer }: Written, at: number): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  let now = 0;
  for (const line of buffer.toString().trimEnd().split("\n").slice(1)) {
    const [interval, , wire] = JSON.parse(line) as readonly [number, string, string];
    now += interval;
    if (now > at) break;
    const { type, data } = JSON.parse(wire) as Told;
    const nodes = type === "state" ? data.nodes : type === "nodechange" ? [data.node] : [];
    for (const node of nodes ?? []) {
      if (node?.state !== undefined) states.set(node.uuid, node.state);
    }
  }
  return states;
}
