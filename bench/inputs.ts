/** Somebody who uses the page while it is flooded: real presses and keys, one after the other. */
import type { BenchPage } from "./bench-page.ts";

export interface Inputs {
  /** Does one thing; each turn another. */
  readonly next: (turn: number) => Promise<void>;
  readonly showTab: (name: string) => Promise<void>;
}

const TABS = ["events", "nodes", "protocol", "inspector"];
const ARROWS = [
  { key: "ArrowRight", code: "ArrowRight", windowsVirtualKeyCode: 39 },
  { key: "ArrowDown", code: "ArrowDown", windowsVirtualKeyCode: 40 },
];

interface Spot {
  readonly x: number;
  readonly y: number;
}

function middleOf(selector: string): Spot {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

export async function inputs(page: BenchPage): Promise<Inputs> {
  const tabs = new Map<string, Spot>();
  for (const name of TABS) tabs.set(name, await page.evaluate(middleOf, `[data-tab="${name}"]`));
  const stage = await page.evaluate(middleOf, "#graph");

  const press = async ({ x, y }: Spot): Promise<void> => {
    const button = { x, y, button: "left", clickCount: 1 };
    await page.send("Input.dispatchMouseEvent", { ...button, type: "mousePressed" });
    await page.send("Input.dispatchMouseEvent", { ...button, type: "mouseReleased" });
  };
  const strike = async (key: object): Promise<void> => {
    await page.send("Input.dispatchKeyEvent", { ...key, type: "rawKeyDown" });
    await page.send("Input.dispatchKeyEvent", { ...key, type: "keyUp" });
  };
  const showTab = async (name: string): Promise<void> => {
    const spot = tabs.get(name);
    if (spot !== undefined) await press(spot);
  };
  return {
    showTab,
    // A press on the stage, two keys that walk its nodes, then another panel.
    next: (turn) => {
      const round = Math.floor(turn / 4);
      if (turn % 4 === 0) return press(stage);
      if (turn % 4 < 3) return strike(ARROWS[(turn % 4) - 1] ?? {});
      return showTab(TABS[round % TABS.length] ?? "");
    },
  };
}
