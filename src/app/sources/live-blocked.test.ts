import { expect, test } from "vitest";
import { LOOPBACK, REMOTE, opened } from "./live-fixture.ts";

const SECURE = { protocol: "https:", hostname: "raftglass.example" };

test("an https page may not open ws:// to the world", () => {
  const { environment, heard } = opened(REMOTE, { page: SECURE });
  environment.socket.end();
  expect(heard.last).toMatchObject({ type: "blocked", reason: "mixed-content" });
  environment.pass(60_000);
  expect(environment.sockets).toHaveLength(1);
});

test("a browser that throws at mixed content is understood", () => {
  const { environment, heard } = opened(REMOTE, { page: SECURE, throws: true });
  expect(heard.last).toMatchObject({ type: "blocked", reason: "mixed-content" });
  expect(environment.timers.size).toBe(0);
});

test("a browser that throws for another reason has a policy", () => {
  const { heard } = opened(REMOTE, { throws: true });
  expect(heard.last).toMatchObject({ type: "blocked", reason: "policy" });
});

test("this machine is tried from https too, and only then told as refused", () => {
  const { environment, heard } = opened(LOOPBACK, { page: SECURE });
  environment.socket.end();
  environment.pass(10);
  expect(heard.last).toMatchObject({ type: "offline", reason: "refused" });
});

test("a local address from https is mixed content where the browser knows no permission", () => {
  const url = "ws://192.168.1.7:10100/";
  const without = opened(url, { page: SECURE });
  without.environment.socket.end();
  without.environment.pass(10);
  expect(without.heard.last).toMatchObject({ type: "blocked", reason: "mixed-content" });

  const granted = opened(url, { page: SECURE, permission: "granted" });
  granted.environment.socket.end();
  granted.environment.pass(10);
  expect(granted.heard.last).toMatchObject({ type: "offline", reason: "refused" });
});

test("a denied local network is told, and tried again only when asked", () => {
  const { environment, heard, open } = opened(LOOPBACK, { page: SECURE, permission: "denied" });
  environment.socket.end();
  environment.pass(10);
  expect(heard.last).toMatchObject({ type: "blocked", reason: "local-network" });
  expect(environment.probes).toHaveLength(0);
  environment.pass(60_000);
  expect(environment.sockets).toHaveLength(1);
  environment.permission = "granted";
  open.retry();
  environment.socket.accept();
  expect(heard.last?.type).toBe("open");
});

test("while the browser asks the user, the attempt is not given up", () => {
  const { environment, heard } = opened(LOOPBACK, { page: SECURE, permission: "prompt" });
  environment.pass(10_001);
  expect(heard.last).toMatchObject({ type: "connecting", asking: true });
  environment.pass(40_000);
  environment.socket.accept();
  expect(heard.last?.type).toBe("open");
  expect(environment.sockets).toHaveLength(1);
});

test("a question that nobody answers ends too", () => {
  const { environment, heard } = opened(LOOPBACK, { page: SECURE, permission: "prompt" });
  environment.pass(60_000);
  expect(heard.last).toMatchObject({ type: "offline", reason: "timeout" });
  expect(environment.alive).toHaveLength(0);
});
