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

export const A = written("a.ndjson", NOON, changed(4_000, second));
export const B = written("b.ndjson", NOON + 2_000, changed(6_000, third));
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
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByRole("button", { name: /^Compare with another recording…/ }).click();
  await expect(pane(page, "A")).toBeVisible();
  if (b === undefined) return;
  await dialogOf(page).getByLabel("Recording", { exact: true }).setInputFiles(b);
  await expect(page.getByRole("region", { name: "Time of both" })).toBeVisible();
}

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
