import { describe, expect, it } from "vitest";
import { createComposer } from "./compose.ts";
import { filmOf } from "./picture-fixture.ts";

const FIVE = ["a", "b", "c", "d", "e"];
type Film = ReturnType<typeof filmOf>;

describe("what need not be drawn", () => {
  it("the backdrop, when only packets move", () => {
    const film = filmOf(FIVE);
    film.send(0, "a", "b");
    film.send(100, "a", "b");
    const compose = createComposer(film.timeline);
    expect(compose(film.at(110)).backdropChanged).toBe(true);
    for (let at = 120; at < 690; at += 16) {
      expect(compose(film.at(at))).toMatchObject({ backdropChanged: false, moving: true });
    }
    const idle = compose(film.at(710));
    expect(idle).toMatchObject({ backdropChanged: false, moving: false, nextChangeAt: 1_600 });
    expect(compose(film.at(idle.nextChangeAt)).backdropChanged).toBe(true);
  });

  it("a moment, as long as no time goes by", () => {
    const film = filmOf(["a", "b"]);
    film.state(1_000, ["a"]);
    const compose = createComposer(film.timeline);
    expect(compose(film.at(1_400)).backdropChanged).toBe(true);
    expect(compose(film.at(1_400)).backdropChanged).toBe(false);
    expect(compose(film.at(1_500)).backdropChanged).toBe(true);
  });

  it("anything at all, ever, in a cluster that said nothing", () => {
    const film = filmOf(FIVE);
    const compose = createComposer(film.timeline);
    compose(film.at(10));
    expect(compose(film.at(20))).toMatchObject({ backdropChanged: false, moving: false });
    expect(compose(film.at(20)).nextChangeAt).toBe(Infinity);
  });

  it.each([
    ["another node is selected", (film: Film) => film.at(20, { selected: "a" })],
    ["the pointer is on a node", (film: Film) => film.at(20, { hovered: "a" })],
    ["the picture is greyed", (film: Film) => film.at(20, { greyed: true })],
    ["the theme is another", (film: Film) => film.at(20, { theme: "light" })],
    ["the camera moved", (film: Film) => film.at(20, { camera: { x: 1, y: 0, scale: 1 } })],
    ["the stage has another size", (film: Film) => film.at(20, { size: { width: 9, height: 9 } })],
  ])("but all, when %s", (_, change) => {
    const film = filmOf(FIVE);
    const compose = createComposer(film.timeline);
    compose(film.at(10));
    expect(compose(change(film)).backdropChanged).toBe(true);
    expect(compose(change(film)).scene.nodes.count).toBe(5);
  });

  it.each([
    ["a role changed", (film: Film) => film.become(15, "a", "leader")],
    ["a node was dragged", (film: Film) => film.layout.pin("a", { x: 3, y: 4 })],
    ["an edge is new", (film: Film) => film.send(15, "d", "e")],
  ])("and all, when %s", (_, happen) => {
    const film = filmOf(FIVE);
    const compose = createComposer(film.timeline);
    compose(film.at(10));
    happen(film);
    expect(compose(film.at(20)).backdropChanged).toBe(true);
  });
});
