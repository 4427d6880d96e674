import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const PAGE = "https://x.test/glass/?exporter=10.0.0.1%3A10100#lesson=election/votes";

/** A window with an address and a storage, as far as the choice asks for one. */
function fakeWindow(href: string, stored: Record<string, string> = {}) {
  const location = { href };
  return {
    location,
    localStorage: {
      getItem: (key: string) => stored[key] ?? null,
      setItem: (key: string, value: string) => void (stored[key] = value),
    },
    history: { replaceState: (_: unknown, __: string, to: string) => void (location.href = to) },
    setTimeout: (fire: () => void) => fire(),
    clearTimeout: () => undefined,
  };
}

async function loaded(href: string, stored?: Record<string, string>) {
  const window = fakeWindow(href, stored);
  vi.stubGlobal("window", window);
  return { window, ...(await import("./choice.ts")) };
}

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllGlobals());

describe("what the viewer chose of the diagram", () => {
  it("begins with the graph, and leaves no trace in the address", async () => {
    const { choice, show, window } = await loaded(PAGE);
    expect(choice.getState()).toEqual({ shown: "graph", find: "", direction: undefined });
    show("graph");
    expect(window.location.href).toBe(PAGE);
  });

  it("comes from a link, whatever was kept; a search alone asks for the diagram", async () => {
    const linked = await loaded("https://x.test/?view=both", { "raftglass.diagram": "diagram" });
    expect(linked.choice.getState().shown).toBe("both");
    vi.resetModules();
    const searched = await loaded("https://x.test/?find=kind%3Awrite+from%3Aa");
    expect(searched.choice.getState()).toMatchObject({
      shown: "diagram",
      find: "kind:write from:a",
    });
  });

  it("is kept between visits, and nothing else is believed of what is kept", async () => {
    const stored = { "raftglass.diagram": "diagram" };
    expect((await loaded("https://x.test/", stored)).choice.getState().shown).toBe("diagram");
    vi.resetModules();
    const broken = { "raftglass.diagram": "<script>" };
    expect((await loaded("https://x.test/?view=all", broken)).choice.getState().shown).toBe(
      "graph",
    );
  });

  it("goes into the address beside what stands there, and out of it again", async () => {
    const { show, find, window } = await loaded(PAGE);
    show("both");
    find("-kind:heartbeat");
    const { searchParams, hash } = new URL(window.location.href);
    expect(Object.fromEntries(searchParams)).toEqual({
      exporter: "10.0.0.1:10100",
      view: "both",
      find: "-kind:heartbeat",
    });
    expect(hash).toBe("#lesson=election/votes");
    show("graph");
    find("  ");
    expect(window.location.href).toBe(PAGE);
  });
});
