/** For tests: the engine without a worker. Its answers come later, too. */
import type { Environment } from "../sources/index.ts";
import { Engine } from "./engine.ts";
import type { Numbered } from "./orders.ts";
import type { OpenPort } from "./port.ts";

export function fakePort(timer: Environment["timer"]): OpenPort {
  return ({ answer }) => {
    const engine = new Engine();
    const waiting: Numbered[] = [];
    let drop: (() => void) | undefined;
    const turn = (): void => {
      drop = undefined;
      const next = waiting.shift();
      if (next === undefined) return;
      if (waiting.length > 0) drop = timer(0, turn);
      answer(engine.handle(next));
    };
    return {
      order(order) {
        waiting.push(order);
        drop ??= timer(0, turn);
      },
      close() {
        drop?.();
        waiting.length = 0;
      },
    };
  };
}
