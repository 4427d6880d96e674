import { expect, test } from "vitest";
import { Queue } from "./queue.ts";

test("the lowest turn is taken first, and within a turn the first that came", () => {
  const queue = new Queue();
  queue.put(1, 7);
  queue.put(2, 3);
  queue.put(3, 7);
  expect(queue.take()).toBe(2);
  expect(queue.take()).toBe(1);
  queue.put(4, 2);
  queue.put(5, 7);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([4, 3, 5, undefined]);
  queue.put(6, 3);
  expect([queue.take(), queue.take()]).toEqual([6, undefined]);
});
