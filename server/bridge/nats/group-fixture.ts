/** A group of three servers that are played, and the bridge that was opened to them. */
import { onTestFinished } from "vitest";
import { systemClock } from "../../playback.ts";
import type { Bridge } from "../bridge.ts";
import type { ClusterFacts, MemberFacts } from "../facts.ts";
import { type FakeNats, fakeNats, says } from "./fake-nats.ts";
import { type NatsFlags, openNats } from "./open.ts";

export const NAMES = ["n1", "n2", "n3"];

/** The first leads. */
export async function fakes(): Promise<readonly [FakeNats, FakeNats, FakeNats]> {
  const servers = [await fakeNats("n1"), await fakeNats("n2"), await fakeNats("n3")] as const;
  for (const server of servers) says(server, { leader: "n1", names: NAMES });
  return servers;
}

function opening(
  servers: readonly { readonly url: string }[],
  flags: NatsFlags = {},
): ReturnType<typeof openNats> {
  const clocks = { clock: systemClock, wallClock: () => Date.now() };
  const urls = servers.map(({ url }) => url);
  return openNats({ urls, flags: { every: 20, ...flags }, environment: {}, ...clocks });
}

export async function opened(...all: Parameters<typeof opening>): Promise<Bridge> {
  const bridge = await opening(...all);
  if (!bridge.ok) throw new Error(bridge.error);
  onTestFinished(() => bridge.value.close());
  return bridge.value;
}

export async function failed(...all: Parameters<typeof opening>): Promise<string> {
  const bridge = await opening(...all);
  if (!bridge.ok) return bridge.error;
  bridge.value.close();
  throw new Error("it was opened");
}

/** Resolves with the facts for which that holds first. */
export function watching(
  bridge: Bridge,
): (holds: (facts: ClusterFacts) => boolean) => Promise<ClusterFacts> {
  let look = (_facts: ClusterFacts): void => {};
  bridge.watch((facts) => look(facts));
  return (holds) =>
    new Promise((resolve) => {
      look = (facts) => {
        if (holds(facts)) resolve(facts);
      };
    });
}

export function member({ members }: ClusterFacts, name: string): MemberFacts | undefined {
  return members.find((each) => each.name === name);
}
