/** What a stranger may send: nothing of it runs, throws, stops the stream or passes for another. */
import { expect, test } from "./fixtures.ts";
import { FIVE, event, heartbeats, node, nodechange, state } from "./wire.ts";

const RIGHT_TO_LEFT = "\u202e";
const ZERO_WIDTH = "\u200b";
const MARKUP = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;

test("names are text: markup, bidi controls, zero width, a megabyte", async ({
  page,
  raftglass,
  exporter,
}) => {
  const huge = "A".repeat(1_000_000);
  exporter.greeting = [
    state(
      { ...node(1), commonName: MARKUP, addr: MARKUP },
      { ...node(2), commonName: `node-1${RIGHT_TO_LEFT}gpj.exe`, addr: `${ZERO_WIDTH}10.0.0.2` },
      { ...node(3), commonName: huge, addr: huge, state: huge },
      { ...node(4), commonName: "" },
      { ...node(5), commonName: "Z" + "\u0301".repeat(500), state: `follower|${MARKUP}` },
    ),
  ];
  await raftglass.show(exporter.address);
  await raftglass.idle();
  await expect(raftglass.names.filter({ hasText: "<img src=x" })).toHaveCount(1);
  await expect(page.locator("img, script:not([src])")).toHaveCount(0);
  const names = await raftglass.names.allTextContents();
  for (const name of names) {
    expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/);
    expect(name.length).toBeLessThan(60);
  }
  // A name that reorders what stands beside it is isolated.
  const isolated = await raftglass.names.evaluateAll((all) =>
    all.every((name) => name instanceof HTMLElement && name.localName === "bdi"),
  );
  expect(isolated).toBe(true);

  // A uuid of a megabyte is refused, one of a thousand letters is a ghost.
  const long = "u".repeat(1_000);
  exporter.send(event(node(1).uuid, node(2).uuid, MARKUP), event(huge, huge, huge));
  exporter.send(event(long, long, huge));
  for (const tab of ["Events", "Protocol"] as const) await raftglass.tab(tab);
  await raftglass.tab("Nodes");
  await expect(raftglass.names).toHaveCount(6);
  for (const name of await raftglass.names.all()) {
    await name.click();
    await raftglass.tab("Inspector");
    await expect(page.getByRole("tabpanel").getByRole("heading").first()).toBeVisible();
    await raftglass.tab("Nodes");
  }
  await expect(page.locator("img, script:not([src])")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1_280);
});

test("a name written from right to left turns no sentence round", async ({
  page,
  raftglass,
  exporter,
}) => {
  const name = "\u05e6\u05d5\u05de\u05ea";
  exporter.greeting = [state({ ...node(1, "candidate"), commonName: name }, node(2), node(3))];
  await raftglass.show(exporter.address, 3);
  exporter.send(nodechange("update", { ...node(1, "leader"), commonName: name }));
  await raftglass.tab("Events");
  const told = raftglass.told.filter({ hasText: "became leader" });
  for (const sentence of [told, page.locator(".health-leadership")]) {
    await expect(sentence).toContainText(`${name} `);
    const [first, rest] = await sentence.evaluate((element, length) => {
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      if (text === null) throw new Error("It says nothing.");
      const left = (from: number, to: number): number => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        return range.getBoundingClientRect().left;
      };
      return [left(0, length), left(length + 1, length + 3)];
    }, name.length);
    expect(first).toBeLessThan(rest ?? 0);
  }
});

test("uuids that are words of JavaScript are uuids", async ({ page, raftglass, exporter }) => {
  const words = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];
  exporter.greeting = [
    state(...words.map((uuid, index) => ({ ...node(index + 1), uuid }))),
    `{"type":"state","data":{"nodes":[{"uuid":"a"}],"__proto__":{"polluted":1}}}`,
    `{"__proto__":{"type":"event"},"type":"event","data":{"__proto__":{"source":"x"}}}`,
    state(...words.map((uuid, index) => ({ ...node(index + 1), uuid }))),
    event("__proto__", "constructor", "__proto__"),
  ];
  await raftglass.show(exporter.address);
  await expect(raftglass.names).toHaveText(FIVE.map(({ commonName }) => commonName));
  await raftglass.row("node-1").click();
  await raftglass.tab("Inspector");
  await expect(raftglass.fact("Uuid")).toContainText("__proto__");
  await raftglass.tab("Events");
  await expect(raftglass.feed.first()).toContainText("__proto__");
  expect(await page.evaluate(() => "polluted" in {} || "source" in {})).toBe(false);
  // The address of a place is kept under that name, too.
  await raftglass.idle();
  await page.reload();
  await expect(raftglass.names).toHaveCount(5);
});

/** Bytes from a seed, so that a failure can be had again. */
function chance(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 2 ** 32;
  };
}

function garbage(count: number): readonly string[] {
  const draw = chance(7);
  const valid = [...heartbeats(), state(...FIVE), nodechange("update", node(2, "candidate"))];
  const odd = ["", "null", "[]", "{}", "[[[]]]", "NaN", "\u0000", '"text"', "[".repeat(20_000)];
  const pick = (from: readonly string[]): string => from[Math.floor(draw() * from.length)] ?? "";
  return Array.from({ length: count }, () => {
    if (draw() < 0.2) return pick(odd);
    const text = pick(valid);
    const place = Math.floor(draw() * text.length);
    const put = draw() < 0.5 ? "" : String.fromCharCode(draw() * 0xffff);
    return text.slice(0, place) + put + text.slice(place + Math.ceil(draw() * 4));
  });
}

test("50,000 frames of garbage: counted, kept in bounds, and the stream goes on", async ({
  page,
  raftglass,
  exporter,
}) => {
  test.slow();
  await raftglass.show(exporter.address);
  await raftglass.tab("Protocol");
  exporter.send(...garbage(50_000));
  const refusals = page.locator(".refusal");
  await expect(refusals).toHaveCount(50, { timeout: 30_000 });
  exporter.send(state(...FIVE), nodechange("update", node(4, "leader")));
  const frames = page.locator(".tile", { hasText: "frames" }).locator("dd");
  await expect(frames).toHaveText("50,003", { timeout: 60_000 });
  // The page answers, and the picture shows what is true now.
  await raftglass.tab("Nodes");
  await expect(raftglass.row("node-4")).toContainText("leader");
  await expect(raftglass.badge).toHaveText("live");
});

test("a cluster of thousands, and a `state` that names too many", async ({
  page,
  raftglass,
  exporter,
}) => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...node(1, "follower"), uuid: `n${index}` }));
  exporter.greeting = [state(...many(3_000))];
  await raftglass.open(exporter.address);
  await expect(page.getByText("3,000 nodes")).toBeVisible();
  expect(await raftglass.names.count()).toBeLessThan(200);
  exporter.send(state(...many(20_001)));
  await raftglass.tab("Protocol");
  await expect(raftglass.fact("too-many-nodes")).toHaveText("1");
  await raftglass.tab("Nodes");
  await expect(page.getByText("3,000 nodes")).toBeVisible();
});
