import { describe, expect, it } from "vitest";
import { filmed } from "./diagram-fixture.ts";
import { svgOf } from "./svg.ts";

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

function plain(text: string): string {
  // Nothing but these may stand in XML without a document type.
  return text.replace(/&[^;\s]*;?/g, (entity) => {
    const sign = ENTITIES[entity];
    if (sign === undefined) throw new Error(`No entity: ${entity}`);
    return sign;
  });
}

/** The production `Char` of XML 1.0. */
function mayStandInXml(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

/** A strict reader of the XML that is needed here: what is not well-formed throws. */
function parsed(xml: string): Element {
  // What XML 1.0 forbids, however it is escaped.
  const signs = Array.from(xml, (sign) => sign.codePointAt(0) ?? 0);
  if (!signs.every(mayStandInXml)) throw new Error("Character");
  const root: Element = { name: "", attributes: new Map(), children: [], text: "" };
  const open = [root];
  const part = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/y;
  while (part.lastIndex < xml.length) {
    const at = part.lastIndex;
    const match = part.exec(xml);
    const inner = open.at(-1);
    if (match === null || inner === undefined)
      throw new Error(`Not XML: ${xml.slice(at, at + 80)}`);
    const [, closing, name = "", attributes = "", empty, text] = match;
    if (text !== undefined) inner.text += plain(text);
    else if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const all = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)];
      const map = new Map(all.map(([, key = "", value = ""]) => [key, plain(value)]));
      if (map.size !== all.length) throw new Error(`<${name}> says something twice`);
      const element = { name, attributes: map, children: [], text: "" };
      inner.children.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  if (open.length !== 1) throw new Error("Something is not closed");
  const [svg, ...others] = root.children;
  if (svg === undefined || others.length > 0) throw new Error("Not one root");
  return svg;
}

function all(element: Element, name: string): Element[] {
  const inner = element.children.flatMap((child) => all(child, name));
  return element.name === name ? [element, ...inner] : inner;
}

const HOSTILE = [
  `<script>alert(1)</script>`,
  `" onload="alert(1)`,
  `]]>&amp;<!--`,
  `\u0000\u0008\ud800\ufffe\u202e`,
  `' & 'x'`,
];

function hostile() {
  const film = filmed();
  film.tell(0, {
    type: "state",
    nodes: HOSTILE.map((commonName, n) => ({
      uuid: `u${n}`,
      commonName,
      state: ["leader", "candidate", "inactive", "follower", "unknown"][n]!,
    })),
  });
  for (const [n, details] of HOSTILE.entries()) {
    film.send(100 + n * 100, `u${n}`, `u${(n + 1) % 5}`, { details });
    for (let m = 0; m < 5; m++) film.send(601 + m, `u${n}`, "u0", { details });
  }
  film.become(700, "u3", "candidate");
  return film;
}

const SEEN = "placed where it was seen: no latency was told";

describe("the SVG", () => {
  it("is well-formed whatever names and kinds hold, and holds them as text", () => {
    const film = hostile();
    const scene = film.scene(0, 1_000);
    const svg = parsed(svgOf(scene, "light", HOSTILE.join(" ")));
    expect(svg.name).toBe("svg");
    const names = new Set("svg title desc defs clipPath rect g path text tspan circle".split(" "));
    const elements = (element: Element): Element[] => [
      element,
      ...element.children.flatMap(elements),
    ];
    const foreign = elements(svg).filter(
      ({ name, attributes }) =>
        !names.has(name) || [...attributes.keys()].some((key) => key.startsWith("on")),
    );
    expect(foreign).toEqual([]);
    const texts = all(svg, "tspan").map(({ text }) => text);
    expect(texts).toContain(HOSTILE[0]);
    expect(texts).toContain(HOSTILE[1]);
    expect(texts).toContain(HOSTILE[4]);
  });

  it("has a title for each arrow, a line for each node, and says what a fold stands for", () => {
    const film = filmed();
    film.state(0, { a: "leader", b: "follower" });
    film.send(100, "a", "b", { latencyMs: 30 });
    film.send(200, "a", "b", { outcome: "dropped" });
    film.send(300, "b", "b");
    for (let n = 0; n < 38; n++) film.send(505 + n / 10, "a", "b");
    film.become(700, "b", "inactive");
    film.pass(1_000);
    const svg = parsed(svgOf(film.scene(0, 1_000), "dark", "Two nodes"));
    const titles = all(svg, "title").map(({ text }) => text);
    expect(titles).toEqual([
      "Two nodes",
      "heartbeat from a to b, at 00:00.100, 30 ms in flight, as told",
      `heartbeat from a to b, at 00:00.200, ${SEEN}; lost on the way`,
      `heartbeat from b to itself, at 00:00.300, ${SEEN}`,
      `38 heartbeats from a to b, from 00:00.505 to 00:00.508, ${SEEN}`,
      "leader",
      "inactive",
    ]);
    const texts = all(svg, "text").map(({ text }) => text);
    expect(texts).toContain("38 heartbeats");
    expect(all(svg, "tspan").map(({ text }) => text)).toEqual(["a", "b"]);
    const dashed = all(svg, "path").filter(({ attributes }) => attributes.has("stroke-dasharray"));
    expect(dashed.map(({ attributes }) => attributes.get("d"))).toEqual(["M816 251H1116"]);
    // Each arrow that stands where it was seen has its ring, but the loop.
    expect(all(svg, "circle")).toHaveLength(2);
  });

  it("of nothing at all is a picture too", () => {
    const svg = parsed(svgOf(filmed().scene(0, 1_000), "light", "Nothing"));
    expect(all(svg, "desc")[0]?.text).toMatch(/^A line for each of 0 nodes/);
  });
});
