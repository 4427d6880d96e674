/** A simulated cluster as a source: what it says comes at its time, through the same door. */
import { clamp, instant } from "../../core/base/index.ts";
import { decodeRun } from "../../core/simulation/index.ts";
import type { Close, Source } from "../sources/index.ts";
import type { SimulationControls } from "../store/index.ts";
import type { Job, NewsOf } from "./job.ts";
import type { Begin, SimulationNeeds } from "./needs.ts";
import { Player } from "./player.ts";
import { timeOf } from "./times.ts";
import { traceOf } from "./trace-of.ts";

export interface Simulation {
  readonly source: Source;
  /** What is done goes to the cluster that was opened last; before that, nowhere. */
  readonly controls: SimulationControls;
}

export function simulation(begin: Begin, needs: SimulationNeeds): Simulation {
  let player: Player | undefined;
  const jobs = new Set<Close>();
  const open = <J extends Job>(job: J, hear: (news: NewsOf<J>) => void): Close => {
    const close = needs.openJob(job, (news) => {
      if (news.type !== "progress") jobs.delete(close);
      hear(news);
    });
    jobs.add(close);
    return () => {
      jobs.delete(close);
      close();
    };
  };
  return {
    source: {
      open(sink) {
        const opened = new Player(begin, needs, sink);
        player = opened;
        return {
          now: () => opened.now,
          isStanding: () => !opened.isPlaying,
          retry: () => undefined,
          close() {
            opened.close();
            for (const close of jobs) close();
            jobs.clear();
          },
        };
      },
    },
    controls: {
      ...beginnings(() => player),
      act: (action) => player?.act(action),
      play: () => player?.play(),
      pause: () => player?.pause(),
      step: () => player?.step(),
      seek: (at) => player?.seek(at),
      look: (at, goesOn) => player?.look(at, goesOn),
      fork: (playsOn, done) => player?.fork(playsOn, done),
      setSpeed: (speed) => player?.setSpeed(speed),
      chooseMessage: (id) => player?.chooseMessage(id),
      playFor: (duration) => player?.playFor(duration),
      trace: (runText, tell) => traceOf(runText, open, tell),
      record(hear) {
        let close: Close = () => undefined;
        const drop = player?.askRun((run) => {
          close = open({ type: "write", run }, hear);
        });
        return () => {
          drop?.();
          close();
        };
      },
      hunt: (fault, hear) => open({ type: "hunt", fault }, hear),
    },
  };
}

/** Another run in the place of the one that is open. */
function beginnings(
  open: () => Player | undefined,
): Pick<SimulationControls, "restart" | "openRun" | "openKept"> {
  return {
    restart(setup) {
      open()?.begin({ order: { type: "begin", setup }, isPlaying: true }, true);
    },
    openRun(text, from = instant(0)) {
      const run = decodeRun(text);
      if (!run.ok) return run.error;
      const at = clamp(timeOf(from), 0, run.value.until);
      open()?.begin({ order: { type: "begin-run", run: run.value, at }, isPlaying: true });
      return undefined;
    },
    openKept(id) {
      const run = open()?.replaced.take(id);
      if (run === undefined) return;
      // It stands at its end: there it was left.
      open()?.begin({ order: { type: "begin-run", run, at: run.until }, isPlaying: false }, true);
    },
  };
}
