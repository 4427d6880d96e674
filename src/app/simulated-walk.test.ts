/**
 * What is seen of a simulation after any walk through its time, forks too, is what a fresh run up
 * to there shows: the picture, every figure, and all that is true in it.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../core/base/index.ts";
import type { Cluster } from "../core/cluster/index.ts";
import { type Action, type Run, decodeRun, encodeRun, setupOf } from "../core/simulation/index.ts";
import { rewound } from "../core/rewind/index.ts";
import { createTape } from "../core/tape/index.ts";
import { SessionKeeper } from "./session-keeper.ts";
import { fakePort } from "./simulation/fake-port.ts";
import { type Begun, simulationOf } from "./simulation/index.ts";
import { FakeEnvironment } from "./sources/fake-environment.ts";
import { createView } from "./store/index.ts";
import { lookBackAt } from "./time/index.ts";
import { createLook, figures } from "./time/fake-viewer.ts";

/** Longer than tables and truth are told again. */
const SOON_MS = 300;

function opened(begun: Begun) {
  const environment = new FakeEnvironment();
  const view = createView();
  const keeper = new SessionKeeper(view, environment, undefined);
  const openPort = fakePort((ms, fire) => environment.timer(ms, fire));
  const simulated = simulationOf(begun, { environment, view, openPort });
  if (!simulated.ok) throw new Error(simulated.error);
  const { name, source, ...rest } = simulated.value;
  keeper.open(name, source, rest);
  const settle = (): void => {
    environment.pass(SOON_MS);
    keeper.takeIn();
  };
  const pass = (ms: number): void => {
    // As the stage does, a frame at a time.
    for (let left = ms; left > 0; left -= 50) {
      environment.pass(Math.min(50, left));
      keeper.takeIn();
    }
  };
  settle();
  const session = () => {
    const { session: open } = view.getState();
    if (open?.controls === undefined) throw new Error("nothing is open");
    return { ...open, controls: open.controls };
  };
  const playhead = () => {
    const found = lookBackAt(view, environment);
    if (found === undefined) throw new Error("nothing is open");
    return found;
  };
  return { view, session, playhead, settle, pass };
}

type Page = ReturnType<typeof opened>;

/** How long the logs are is told now and then, and when it paused; the truth has it too. */
function withoutLogs({ nodes, ...cluster }: Cluster) {
  const each = [...nodes.values()].map(({ raft, ...node }) => {
    const {
      lastLogIndex: _,
      lastLogTerm: __,
      commitIndex: ___,
      lastApplied: ____,
      ...rest
    } = raft ?? {};
    return { ...node, raft: rest };
  });
  return { ...cluster, nodes: each };
}

/** How often the whole cluster was said again, when it paused or forked, is no matter. */
function seen({ view, session }: Page) {
  const open = session();
  const { timeline } = open;
  const at = open.now();
  const { simulation } = view.getState();
  const {
    believed,
    version: _,
    records: __,
    lastAt: ___,
    ...counted
  } = figures(view, timeline, at);
  const { cluster, listed, status } = believed;
  return {
    counted,
    cluster: withoutLogs(cluster),
    listed: withoutLogs(listed),
    status: status?.type,
    picture: createLook(timeline)(view, at),
    truth: simulation?.truth,
    told: simulation?.told,
    fallen: simulation?.fallen,
    runText: simulation?.runText,
  };
}

/** A run ends at a whole microsecond, the playhead may stand between two. */
function stand({ session }: Page): void {
  const now = session().now();
  session().playhead?.seek(instant(Math.floor(now * 1_000) / 1_000));
}

function runOf({ view }: Page): Run {
  const run = decodeRun(view.getState().simulation?.runText ?? "");
  if (!run.ok) throw new Error(run.error);
  return run.value;
}

type Move = (page: Page, part: number) => void;

const ACTS: readonly Action[] = [
  { type: "crash", node: 1 },
  { type: "restart", node: 1 },
  { type: "time-out-now", node: 2 },
  { type: "partition", groups: [[1, 2]] },
  { type: "heal" },
  { type: "write", node: 3, key: "x", value: "1" },
  { type: "loss", permille: 200 },
];

const act: Move = (page, part) => {
  const { session } = page;
  const action = ACTS[Math.floor(part * ACTS.length)];
  const now = session().now();
  // Of two things at one instant a viewer has seen both, a fresh run tells what came of them.
  const { whole } = session();
  const isFirst = whole.seqAt(instant(now)) === whole.seqAt(instant(now + 1e-9));
  // A run that ends at its very beginning is opened as it was before anything was done.
  if (action !== undefined && now >= 1 && isFirst) session().controls.act(action);
};
// What lies a millionth of a millisecond before a microsecond counts as that one: not so close.
const seek: Move = ({ session, playhead }, part) => {
  playhead().seek(instant(Math.round(part * session().present() * 10_000) / 10_000));
};

/** A step may stand between two events of one instant; a run says only up to which instant. */
const step: Move = (page, part) => {
  const { session, view, settle } = page;
  session().controls.step();
  settle();
  if (part > 0.5) act(page, (part - 0.5) * 2);
  settle();
  if (view.getState().time === undefined) session().controls.seek(session().present());
};

const MOVES: readonly Move[] = [
  seek,
  ({ playhead }) => void playhead().step(1, "message"),
  ({ playhead }) => void playhead().step(-1, "message"),
  ({ playhead }) => void playhead().step(1, "change"),
  ({ playhead }) => void playhead().step(-1, "change"),
  ({ playhead, pass }, part) => {
    playhead().setSpeed(0.5);
    playhead().play();
    pass(part * 700);
  },
  ({ playhead, pass }, part) => {
    playhead().setSpeed(-2);
    playhead().play();
    pass(part * 300);
  },
  ({ session, playhead, pass }, part) => {
    const to = session().present();
    playhead().setLoop({ from: instant(to * 0.8), to });
    playhead().play();
    pass(part * 900);
    session().playhead?.setLoop(undefined);
  },
  act,
  (page, part) => {
    seek(page, part);
    act(page, part);
  },
  ({ session, playhead, pass }, part) => {
    // As above.
    if (session().now() < 1) return;
    playhead().fork(true);
    pass(part * 600);
  },
  ({ session, pass }, part) => {
    session().playhead?.live();
    session().controls.play();
    pass(part * 600);
  },
  step,
  ({ view, session }) => {
    const [kept] = view.getState().simulation?.kept ?? [];
    if (kept !== undefined) session().controls.openKept(kept.id);
  },
];

const walk = fc.array(
  fc.tuple(fc.nat(MOVES.length - 1), fc.double({ min: 0, max: 1, noNaN: true })),
  { minLength: 1, maxLength: 12 },
);

describe("what is seen of a simulation after any walk through its time", () => {
  it("is what a fresh run up to there shows, after forks too", () => {
    fc.assert(
      fc.property(fc.nat(1_000), walk, (seed, moves) => {
        const setup = setupOf({ pace: "paper", seed });
        const page = opened({ run: encodeRun({ setup, actions: [], until: 0 }) });
        page.session().controls.play();
        page.pass(1_500);
        for (const [move, part] of moves) {
          MOVES[move]?.(page, part);
          page.session().controls.pause();
          stand(page);
          page.settle();
          const here = runOf(page);
          expect(seen(page)).toEqual(seen(opened({ run: encodeRun(here) })));
        }
      }),
      // A fork before anything was recorded: what was watched before it was watched.
      {
        numRuns: 15,
        examples: [
          [
            0,
            [
              [0, 0.000_666_7],
              [8, 0],
              [0, 0],
            ],
          ],
        ],
      },
    );
  });
});

describe("a run that is opened far from its beginning", () => {
  const NODE_3_LEADS = {
    setup: setupOf({ pace: "paper", seed: 3 }),
    actions: [1, 2].map((node) => ({
      at: 2_000_000,
      action: { type: "crash" as const, node },
    })),
    until: 300_000_000,
  };
  /** What the picture says of each node, and what is true of it. */
  const both = ({ view }: Page) => {
    const { cluster, simulation } = view.getState();
    const shown = [...cluster.nodes.values()].map(({ role }) => role);
    const truth = simulation?.truth.nodes.map(({ role, status }) =>
      status === "running" ? role : "unknown",
    );
    return { shown, truth: truth ?? [] };
  };

  it("can't be looked at before it was told, nor go on from there", () => {
    const page = opened({ run: encodeRun(NODE_3_LEADS) });
    page.pass(5_000);
    const { toldFrom } = page.view.getState().simulation ?? { toldFrom: 0 };
    expect(toldFrom).toBeGreaterThan(200_000);
    page.playhead().seek(instant(10_000));
    page.pass(500);
    expect([page.session().now(), page.view.getState().time?.from]).toEqual([toldFrom, toldFrom]);
    expect(both(page).shown).toEqual(both(page).truth);
    expect(both(page).shown).toContain("leader");
    // Nothing is told of the time before, on the tape and in the episodes as little.
    const { whole } = page.session();
    const known = { cluster: page.view.getState().cluster, until: whole.next };
    const tape = createTape(whole);
    tape.catchUp(known);
    expect([tape.from, tape.lanes[0]?.track.beginOf(0)]).toEqual([toldFrom, toldFrom]);
    expect(rewound(whole, known).from).toBe(toldFrom);

    page.playhead().fork(false);
    page.pass(1_000);
    expect(page.session().present()).toBe(toldFrom);
    page.session().controls.play();
    page.pass(3_000);
    page.session().controls.pause();
    page.settle();
    expect(both(page).shown).toEqual(both(page).truth);
  });
});
