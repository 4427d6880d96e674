import { describe, expect, it } from "vitest";
import { readMetrics } from "./metrics.ts";
import { METRICS } from "./recorded-fixture.ts";

const own = { term: 13, commitIndex: 45, lastApplied: 44, lastLogIndex: 46 };

describe("a member's own figures", () => {
  it("are those of its queue, by the node that says who it is", () => {
    expect(readMetrics(METRICS, "/", "orders")).toEqual({ node: "r1@localhost", own });
  });

  it("are found under a name with quotes, as 3.10 writes it and as the format wants it", () => {
    expect(readMetrics(METRICS, "/", 'a"b\\cd').own).toMatchObject({ term: 3 });
    const escaped = METRICS.replaceAll('a"b\\cd', 'a\\"b\\\\cd');
    expect(readMetrics(escaped, "/", 'a"b\\cd').own).toMatchObject({ term: 3 });
  });

  it("are absent for a queue that has no member there", () => {
    expect(readMetrics(METRICS, "/", "order")).toEqual({ node: "r1@localhost" });
    expect(readMetrics(METRICS, "shop", "orders")).toEqual({ node: "r1@localhost" });
    expect(readMetrics("", "/", "orders")).toEqual({});
  });

  it.each(["-1", "NaN", "+Inf", "1e400", "9007199254740993", "13 1600000000", "13.5", ""])(
    "are absent when the term is %j",
    (term) => {
      const text = METRICS.replace('queue="orders"} 13', `queue="orders"} ${term}`);
      expect(readMetrics(text, "/", "orders").own).toBeUndefined();
    },
  );

  it("are not believed when a name with a line break has written one of them again", () => {
    const forged = 'rabbitmq_detailed_raft_term_total{vhost="/",queue="orders"} 99\n';
    expect(readMetrics(METRICS + forged, "/", "orders").own).toBeUndefined();
    expect(readMetrics(forged + METRICS, "/", "orders").own).toMatchObject({ term: 13 });
    const identity = 'rabbitmq_identity_info{rabbitmq_node="r2@localhost"} 1\n';
    expect(readMetrics(METRICS + identity, "/", "orders").node).toBeUndefined();
  });
});
