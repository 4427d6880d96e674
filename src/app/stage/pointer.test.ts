import { describe, expect, it } from "vitest";
import { FakeHost } from "./fake-host.ts";
import { type PointerIntents, listenToPointer } from "./pointer.ts";

/** A stage with a node at its left half; what was understood, in order. */
function stage(scale = 1) {
  const host = new FakeHost();
  const heard: string[] = [];
  const at = (point: { x: number; y: number } | undefined): string =>
    point === undefined ? "nowhere" : `${point.x},${point.y}`;
  const intents: PointerIntents = {
    grab(point) {
      heard.push(`grab ${at(point)}`);
      return point.x < 400 ? "node" : "ground";
    },
    drag: (to) => void heard.push(`drag ${at(to)}`),
    drop: () => void heard.push("drop"),
    pan: (x, y) => void heard.push(`pan ${x},${y}`),
    zoom: (factor, around) => void heard.push(`zoom ${factor.toFixed(2)} ${at(around)}`),
    click: (point) => void heard.push(`click ${at(point)}`),
    doubleClick: (point) => void heard.push(`double ${at(point)}`),
    hover: (point) => void heard.push(`hover ${at(point)}`),
  };
  const close = listenToPointer(host.asElement(), intents, () => scale);
  return { host, heard, close };
}

const FINGER = { pointerType: "touch" };
const SECOND = { pointerType: "touch", pointerId: 2 };

describe("one pointer", () => {
  it("that trembles clicks", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 10, 20);
    host.act("pointermove", 12, 22);
    host.act("pointermove", 11, 23);
    host.act("pointerup", 11, 23);
    expect(heard).toEqual(["click 11,23"]);
    expect(host.captured).toEqual([1]);
  });

  it("on a picture that is twice as large points at half as much", () => {
    const { host, heard } = stage(2);
    host.act("pointerdown", 10, 20);
    host.act("pointerup", 10, 20);
    expect(heard).toEqual(["click 5,10"]);
  });

  it("drags a node from where it took it, and drops it", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 10, 20);
    host.act("pointermove", 30, 20);
    host.act("pointermove", 11, 20);
    host.act("pointerup", 11, 20);
    // Back near its start it is still a drag, never a click.
    expect(heard).toEqual(["grab 10,20", "drag 30,20", "drag 11,20", "drop"]);
  });

  it("pans the ground by as much as it moves", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 500, 20);
    host.act("pointermove", 510, 20);
    host.act("pointermove", 515, 27);
    host.act("pointerup", 515, 27);
    expect(heard).toEqual(["grab 500,20", "pan 10,0", "pan 5,7"]);
  });

  it("that is cancelled drops what it held, and clicks nothing", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 10, 20, FINGER);
    host.act("pointermove", 30, 20, FINGER);
    host.act("pointercancel", 30, 20, FINGER);
    host.act("pointerdown", 10, 20, FINGER);
    host.act("pointercancel", 10, 20, FINGER);
    expect(heard).toEqual(["grab 10,20", "drag 30,20", "drop"]);
    host.act("pointerdown", 10, 20, FINGER);
    host.act("pointerup", 10, 20, FINGER);
    expect(heard.at(-1)).toBe("click 10,20");
  });

  it("with another button does nothing, and neither does one that was not put down here", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 10, 20, { button: 2 });
    host.act("pointerup", 10, 20, { button: 2 });
    host.act("pointerup", 10, 20);
    host.act("pointercancel", 10, 20);
    expect(heard).toEqual([]);
  });

  it("hovers, unless it is a finger, and leaves", () => {
    const { host, heard } = stage();
    host.act("pointermove", 1, 2);
    host.act("pointermove", 3, 4, FINGER);
    host.act("pointerleave", 0, 0);
    expect(heard).toEqual(["hover 1,2", "hover nowhere"]);
  });

  it("clicks twice, and turns its wheel", () => {
    const { host, heard } = stage();
    host.act("dblclick", 5, 6);
    expect(host.act("wheel", 7, 8, { deltaMode: 0, deltaY: -100 })).toBe(true);
    host.act("wheel", 7, 8, { deltaMode: 1, deltaY: 3 });
    expect(heard).toEqual(["double 5,6", "zoom 1.17 7,8", "zoom 0.92 7,8"]);
  });
});

describe("two fingers", () => {
  it("pinch around their middle, and move it", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 500, 100, FINGER);
    host.act("pointerdown", 600, 100, SECOND);
    host.act("pointermove", 700, 100, SECOND);
    expect(heard).toEqual(["pan 50,0", "zoom 2.00 600,100"]);
    host.act("pointerup", 700, 100, SECOND);
    host.act("pointermove", 510, 100, FINGER);
    host.act("pointerup", 510, 100, FINGER);
    // The finger that stays pans on from where it is; nothing is clicked.
    expect(heard.slice(2)).toEqual(["pan 10,0"]);
  });

  it("drop a node that the first one was dragging, and never drag it on", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 10, 20, FINGER);
    host.act("pointermove", 30, 20, FINGER);
    host.act("pointerdown", 200, 20, SECOND);
    host.act("pointermove", 210, 20, SECOND);
    host.act("pointerup", 210, 20, SECOND);
    host.act("pointermove", 40, 20, FINGER);
    host.act("pointerup", 40, 20, FINGER);
    expect(heard.filter((what) => what === "drop")).toHaveLength(1);
    expect(heard.slice(0, 3)).toEqual(["grab 10,20", "drag 30,20", "drop"]);
    expect(heard.slice(3).some((what) => /drag|click|grab/.test(what))).toBe(false);
  });

  it("leave a third one out", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 500, 100, FINGER);
    host.act("pointerdown", 600, 100, SECOND);
    host.act("pointerdown", 650, 300, { ...FINGER, pointerId: 3 });
    host.act("pointermove", 660, 300, { ...FINGER, pointerId: 3 });
    expect(heard).toEqual([]);
  });

  it("on one spot do not zoom by nothing or without end", () => {
    const { host, heard } = stage();
    host.act("pointerdown", 500, 100, FINGER);
    host.act("pointerdown", 500, 100, SECOND);
    host.act("pointermove", 600, 100, SECOND);
    host.act("pointermove", 500, 100, SECOND);
    expect(heard.filter((what) => what.startsWith("zoom"))).toEqual([]);
  });
});

it("closed, the stage hears nothing more", () => {
  const { host, heard, close } = stage();
  close();
  for (const type of ["pointerdown", "pointermove", "pointerup", "dblclick", "wheel"]) {
    host.act(type, 1, 1, { deltaY: 1 });
  }
  expect(heard).toEqual([]);
});
