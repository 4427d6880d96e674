import { expect, test } from "vitest";
import { wishOf } from "./wish.ts";

function pageWith(items = new Map<string, string>()) {
  const localStorage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as unknown as Storage;
  return { localStorage };
}

test("the address says it, and it stays said", () => {
  const page = pageWith();
  expect(wishOf("", page)).toBe("on");
  expect(wishOf("?offline=off", page)).toBe("off");
  expect(wishOf("?exporter=a", page)).toBe("off");
  expect(wishOf("?offline=on", page)).toBe("on");
  expect(wishOf("", page)).toBe("on");
});

test("a storage that refuses is no reason to throw", () => {
  const page = {
    get localStorage(): never {
      throw new Error("SecurityError");
    },
  };
  expect(wishOf("?offline=off", page)).toBe("off");
  expect(wishOf("", page)).toBe("on");
});
