import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { hearSignals } from "./signals.ts";

function hear(): {
  from: EventEmitter;
  told: unknown[];
  end: () => void;
  at: (ms: number) => void;
} {
  const from = new EventEmitter();
  const told: unknown[] = [];
  let now = 0;
  const end = hearSignals(from, () => now, {
    first: (signal) => told.push(signal),
    second: (code) => told.push(code),
  });
  return { from, told, end, at: (ms) => (now = ms) };
}

it("asks to stop first and stops at once then, with the shell's code", () => {
  const { from, told, at } = hear();
  from.emit("SIGINT", "SIGINT");
  at(1_000);
  from.emit("SIGTERM", "SIGTERM");
  expect(told).toEqual(["SIGINT", 143]);
});

it("takes a Ctrl-C that npm passes on as the same", () => {
  const { from, told, at } = hear();
  from.emit("SIGINT", "SIGINT");
  at(20);
  from.emit("SIGINT", "SIGINT");
  expect(told).toEqual(["SIGINT"]);
});

it("leaves the process as it was", () => {
  const { from, told, end } = hear();
  end();
  from.emit("SIGINT", "SIGINT");
  expect(told).toEqual([]);
  expect(from.listenerCount("SIGINT")).toBe(0);
});
