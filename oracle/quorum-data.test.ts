import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { MembershipData } from "./membership-data.ts";
import { quorumOutput } from "./quorum-data.ts";
import { type Stanza, parseStanzas } from "./stanzas.ts";

function stanzaOf(text: string): Stanza {
  const stanzas = parseStanzas(text);
  return present(stanzas.ok ? stanzas.value[0] : undefined, "the text is one stanza");
}

describe("etcd's format of quorums", () => {
  it("draws what each voter has, and the index that the quorum has", () => {
    expect(quorumOutput(stanzaOf("committed cfg=(1,2,3) idx=(7,5,_)"))).toBe(
      [
        "       idx",
        "xx>      7    (id=1)",
        "x>       5    (id=2)",
        "?        0    (id=3)",
        "5",
        "",
      ].join("\n"),
    );
  });

  it("tells what has come of a vote, in a joint membership too", () => {
    expect(quorumOutput(stanzaOf("vote cfg=(1,2,3) votes=(y,y,_)"))).toBe("VoteWon\n");
    expect(quorumOutput(stanzaOf("vote cfg=(1,2,3) cfgj=(4) votes=(y,y,_,n)"))).toBe("VoteLost\n");
    expect(quorumOutput(stanzaOf("vote cfg=(1) cfgj=(2) votes=(y,_)"))).toBe("VotePending\n");
  });
});

describe("etcd's format of changes of the membership", () => {
  it("prints the membership and who is tracked from where", () => {
    const data = new MembershipData();
    expect(data.output(stanzaOf("simple\nv1"))).toBe("voters=(1)\n1: StateProbe match=0 next=0\n");
    expect(data.output(stanzaOf("enter-joint autoleave=true\nv2 l3"))).toBe(
      "voters=(1 2)&&(1) learners=(3) autoleave\n" +
        "1: StateProbe match=0 next=0\n" +
        "2: StateProbe match=0 next=1\n" +
        "3: StateProbe match=0 next=1 learner\n",
    );
    expect(data.output(stanzaOf("simple\nv4"))).toBe(
      "can't apply simple config change in joint config\n",
    );
  });
});
