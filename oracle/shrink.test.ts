import { describe, expect, it } from "vitest";
import { generate } from "./generate.ts";
import { type Script, commandText } from "./script.ts";
import { shrink } from "./shrink.ts";

/** A pretended difference: a campaign, and a proposal somewhere behind it. */
function differs({ commands }: Script): Promise<boolean> {
  const campaign = commands.findIndex((command) => command.do === "campaign");
  const proposal = commands.findLastIndex((command) => command.do === "propose");
  return Promise.resolve(campaign >= 0 && proposal > campaign);
}

describe("shrinking", () => {
  it("leaves only the commands that are needed", async () => {
    const script = generate(3);
    expect(await differs(script)).toBe(true);
    const small = await shrink(script, differs);
    expect(small.commands.map((command) => command.do)).toEqual(["campaign", "propose"]);
  });

  it("makes the cluster as plain as it can be", async () => {
    const { cluster } = await shrink(generate(3), differs);
    expect(cluster).toMatchObject({
      learners: [],
      preVote: false,
      checkQuorum: false,
      lease: false,
      electionSpread: 0,
    });
    expect(cluster.nodes).toBe(Math.max(...cluster.voters));
  });

  it("ends even when everything differs", async () => {
    const { commands } = await shrink(generate(3), () => Promise.resolve(true));
    expect(commands).toEqual([]);
  });
});

describe("a command in print", () => {
  it("names what it does, the node and the rest", () => {
    const command = { do: "propose", node: 2, value: "w1", crash: "before-send" } as const;
    expect(commandText(command)).toBe("propose 2 value=w1 crash=before-send");
    expect(commandText({ do: "partition", nodes: [1, 3] })).toBe("partition nodes=(1 3)");
  });
});
