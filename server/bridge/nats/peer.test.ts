import { expect, it } from "vitest";
import { peerOf, readPeer } from "./peer.ts";

it.each([
  ["n1", "fjFyEjc1"],
  ["n2", "44jzkV9D"],
  ["n3", "BXScrY9i"],
  ["n4", "C7B8kAbl"],
  // What a server without a leader gives as the leader's.
  ["", "fqA4S4SK"],
])("the server %s has the id that servers were seen to give it: %s", (name, id) => {
  expect(peerOf(name)).toBe(id);
});

it.each([7, "", "short", "fjFyEjc12", "fjFy jc1", null])("%j is no such id", (value) => {
  expect(readPeer(value)).toBeUndefined();
});
