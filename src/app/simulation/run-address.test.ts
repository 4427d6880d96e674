import { expect, it } from "vitest";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { runAddress } from "./run-address.ts";

function written() {
  const environment = new FakeEnvironment();
  const shown: string[] = [];
  return { environment, shown, address: runAddress(environment, (text) => void shown.push(text)) };
}

it("shows the first run at once and the last one soon, and few between", () => {
  const { environment, shown, address } = written();
  for (let n = 0; n <= 1_000; n += 10) {
    address.changed(`${n}`);
    environment.pass(10);
  }
  environment.pass(1_000);
  expect([shown[0], shown.at(-1)]).toEqual(["0", "1000"]);
  expect(shown.length).toBeLessThan(5);
});

it("writes nothing for the same run, for one that is too long, and after it was closed", () => {
  const { environment, shown, address } = written();
  address.changed("a");
  environment.pass(1_000);
  address.changed("a");
  address.changed(undefined);
  environment.pass(1_000);
  address.changed("b");
  address.changed("c");
  address.close();
  environment.pass(1_000);
  expect(shown).toEqual(["a", "b"]);
  expect(environment.timers.size).toBe(0);
});
