import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Membership,
  type NodeChange,
  changeMembers,
  emptyDisk,
  enterJoint,
  leaveJoint,
  membershipOf,
} from "./index.ts";
import { Network } from "./network-fixture.ts";

const add = (node: number): NodeChange => ({ type: "add-voter", node });
const learn = (node: number): NodeChange => ({ type: "add-learner", node });
const remove = (node: number): NodeChange => ({ type: "remove", node });

function afterwards(membership: Membership, ...changes: readonly NodeChange[]): Membership {
  const result = changeMembers(membership, { transition: "auto", changes });
  if (!result.ok) throw new Error(result.error);
  return result.value.membership;
}

describe("a change of one voter (dissertation, section 4.1)", () => {
  it("adds, removes, promotes and demotes in one step", () => {
    const three = membershipOf([1, 2, 3]);
    expect(afterwards(three, add(4)).voters).toEqual([1, 2, 3, 4]);
    expect(afterwards(three, remove(2)).voters).toEqual([1, 3]);
    expect(afterwards(three, learn(3))).toMatchObject({ voters: [1, 2], learners: [3] });
    expect(afterwards(membershipOf([1, 2], [3]), add(3))).toEqual(three);
  });

  it("never leaves a cluster without voters", () => {
    const result = changeMembers(membershipOf([1]), { transition: "auto", changes: [remove(1)] });
    expect(result).toEqual({ ok: false, error: "The change would leave no voter." });
  });
});

describe("a joint membership (dissertation, section 4.3)", () => {
  it("keeps the old voters until it is left, and turns demoted ones into learners then", () => {
    const joint = afterwards(membershipOf([1, 2, 3]), remove(1), add(4), learn(3));
    expect(joint).toEqual({
      voters: [2, 4],
      outgoing: [1, 2, 3],
      learners: [],
      learnersNext: [3],
      autoLeave: true,
    });
    const left = leaveJoint(joint);
    expect(left).toMatchObject({ ok: true, value: { forgotten: [1] } });
    expect(left.ok && left.value.membership).toEqual(membershipOf([2, 4], [3]));
  });

  it("is entered once, and left only when it is one", () => {
    const joint = enterJoint(membershipOf([1, 2, 3]), [add(4)], false);
    expect(joint.ok && enterJoint(joint.value.membership, [add(5)], false).ok).toBe(false);
    expect(leaveJoint(membershipOf([1])).ok).toBe(false);
  });

  it("never has a voter that is a learner too, whatever is changed", () => {
    const change = fc.record({
      type: fc.constantFrom("add-voter", "add-learner", "remove", "update"),
      node: fc.integer({ min: 0, max: 6 }),
    });
    const changes = fc.record({
      transition: fc.constantFrom("auto", "implicit", "explicit"),
      changes: fc.array(change, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), (all) => {
        let membership = membershipOf([1, 2, 3], [4]);
        for (const one of all) {
          const result = changeMembers(membership, one);
          if (!result.ok) continue;
          ({ membership } = result.value);
          const { voters, outgoing, learners, learnersNext } = membership;
          expect(voters.length).toBeGreaterThan(0);
          for (const node of learners) expect([...voters, ...outgoing]).not.toContain(node);
          for (const node of learnersNext) expect(outgoing).toContain(node);
          if (outgoing.length === 0) {
            expect(membership).toMatchObject({ learnersNext: [], autoLeave: false });
          }
        }
      }),
    );
  });
});

describe("a cluster", () => {
  it("takes a new node in as a learner, and lets it vote later", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.propose(1, "a");
    const before = network.disks.get(1)?.snapshot.membership ?? membershipOf([1]);
    network.boot(4, emptyDisk(before));
    const change = (changes: NodeChange[]): void =>
      network.act(1, { type: "change-members", change: { transition: "auto", changes } });
    change([learn(4)]);
    network.tick(1, 2);
    expect(network.applied.get(4)).toEqual(["a"]);
    change([add(4)]);
    network.tick(1, 2);
    expect(network.node(4).membership.voters).toEqual([1, 2, 3, 4]);
  });

  it("changes several voters jointly, and leaves the joint membership by itself", () => {
    const network = new Network([1, 2, 3, 4, 5]);
    network.campaign(1);
    const changes = [remove(4), remove(5)];
    network.act(1, { type: "change-members", change: { transition: "auto", changes } });
    network.tick(1, 2);
    expect(network.node(2).membership).toEqual(membershipOf([1, 2, 3]));
    expect(network.log(1)).toEqual(["1:no-op", "1:change-members", "1:change-members"]);
  });

  it("stays joint until it is asked to leave, when that is wished", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    const ask = (transition: "auto" | "explicit", ...changes: NodeChange[]): void =>
      network.act(1, { type: "change-members", change: { transition, changes } });
    ask("explicit", remove(3));
    network.tick(1, 2);
    expect(network.node(2).membership).toMatchObject({ voters: [1, 2], outgoing: [1, 2, 3] });
    ask("auto");
    network.tick(1, 2);
    expect(network.node(2).membership).toEqual(membershipOf([1, 2]));
  });

  it("refuses a second change before the first is applied, with an entry that does nothing", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    const change = { transition: "auto", changes: [remove(3)] } as const;
    network.give(1, { type: "change-members", change });
    const { refusal } = network.give(1, { type: "change-members", change });
    expect(refusal).toBe("A change may be pending until entry 2 is applied.");
    expect(network.log(1)).toEqual(["1:no-op", "1:change-members", "1:no-op"]);
  });

  it("asks both majorities while it is joint", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.boot(4, emptyDisk(membershipOf([1, 2, 3])));
    const changes = [remove(2), remove(3), add(4)];
    network.act(1, { type: "change-members", change: { transition: "explicit", changes } });
    network.isolate(1, 4);
    network.propose(1, "a");
    expect(network.applied.get(1)).toEqual([]);
  });
});
