import { expect, it, onTestFinished } from "vitest";
import { createHandClock } from "../../testing/clock.ts";
import { fakeServer } from "../fake-server.ts";
import { openDoor } from "../http-door.ts";
import { createRoutes } from "./routes.ts";

const route = (rid: number, sent: number, received: number): object => ({
  rid,
  remote_id: "N2",
  start: "2026-11-30T01:36:27Z",
  out_bytes: sent,
  in_bytes: received,
});

it("counts on while connections come, go and begin again", async () => {
  const server = await fakeServer();
  const door = openDoor(server.url);
  onTestFinished(() => door.close());
  const clock = createHandClock();
  const routes = createRoutes(clock, () => 5);
  const read = async (...all: readonly object[]): Promise<unknown> => {
    server.answers.set("/routez", () => ({ json: { routes: all } }));
    await routes.ask(door, "");
    clock.advance(6_000);
    return routes.read()?.carried.get("N2");
  };
  expect(await read(route(1, 100, 50))).toMatchObject({ sentBytes: 0, receivedBytes: 0 });
  expect(await read(route(1, 130, 60))).toMatchObject({ sentBytes: 30, receivedBytes: 10 });
  // A second connection, all of whose bytes are new.
  expect(await read(route(1, 130, 60), route(2, 7, 3))).toMatchObject({ sentBytes: 37 });
  // The first is gone; what it carried is not forgotten.
  expect(await read(route(2, 8, 3))).toMatchObject({ sentBytes: 38, receivedBytes: 13 });
  // A counter that fell says nothing.
  expect(await read(route(2, 2, 1))).toMatchObject({ sentBytes: 38, receivedBytes: 13 });
});

it("is asked no more often than every six seconds", async () => {
  const server = await fakeServer();
  const door = openDoor(server.url);
  onTestFinished(() => door.close());
  const clock = createHandClock();
  const routes = createRoutes(clock, () => 5);
  for (let time = 0; time < 60; time += 1) {
    await routes.ask(door, "/base");
    clock.advance(100);
  }
  expect(server.asked.map(({ path }) => path)).toEqual(["/base/routez"]);
  expect(routes.read()).toBeUndefined();
});
