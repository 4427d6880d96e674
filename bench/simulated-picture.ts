/** The page with a simulated cluster in its worker: does it keep up, and does the picture? */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type PaceName,
  advance,
  autopilotFor,
  createWorld,
  encodeRun,
  leaderOf,
  seconds,
  setupOf,
} from "../src/core/simulation/index.ts";
import { openChromium } from "./chromium.ts";
import { median, table, verdict } from "./table.ts";
import type { Sites } from "./viewer.ts";

const SIZES = [
  { voters: 5, learners: 0 },
  { voters: 15, learners: 86 },
] as const;
const PACES: readonly PaceName[] = ["paper", "classroom"];
/** Of what time has passed, and of the frames that five nodes have. */
const TARGET = 0.98;
/** Longer than the first election takes at any of these paces. */
const LONGEST_ELECTION = seconds(60);
const WARM_MS = 2_000;

interface Measured {
  readonly framesASecond: number;
  readonly timesRealTime: number;
  /** Processor milliseconds for each second, of one thread. */
  readonly workerMs: number;
  readonly mainMs: number;
}

/** A cluster in trouble that has a leader, as text for the page's address. */
function runOf(size: (typeof SIZES)[number], paceName: PaceName): string {
  const { pace } = setupOf({ pace: paceName });
  const setup = setupOf({ ...size, pace, seed: 1, autopilot: autopilotFor(pace) });
  let world = createWorld(setup);
  while (leaderOf(world) === undefined && world.now < LONGEST_ELECTION) {
    world = advance(world, LONGEST_ELECTION, { maxSteps: 1 }).world;
  }
  return encodeRun({ setup, actions: [], until: world.now });
}

interface Reading {
  /** Of the simulation and of the browser, both in milliseconds. */
  readonly simulated: number;
  readonly real: number;
  readonly frames: number;
}

/** In the page, at the instant at which it writes another simulated time. */
function read(): Promise<Reading> {
  const shown = document.querySelector(".scrub-now");
  const before = shown?.textContent;
  return new Promise((resolve) => {
    const look = (): void => {
      const text = shown?.textContent ?? "";
      if (text === before) {
        requestAnimationFrame(look);
        return;
      }
      const whole = text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
      const { frames } = window.raftglass;
      resolve({ simulated: whole * 1_000, real: performance.now(), frames });
    };
    look();
  });
}

async function measure(sites: Sites, run: string, lengthMs: number): Promise<Measured> {
  const chromium = await openChromium({ uncapped: false });
  const page = await chromium.newPage();
  await page.goto(`${sites.app}#run=${run}`);
  const button = '[aria-label="Play the simulation"]';
  await page.until((name) => document.querySelector(name) !== null, button);
  await page.evaluate((name) => document.querySelector<HTMLElement>(name)?.click(), button);
  await sleep(WARM_MS);
  const [before, cpuBefore] = [await page.evaluate(read), chromium.workersMs()];
  await sleep(lengthMs);
  const [after, cpuAfter] = [await page.evaluate(read), chromium.workersMs()];
  await page.close();
  await chromium.close();
  const passed = (after.real - before.real) / 1_000;
  return {
    framesASecond: (after.frames - before.frames) / passed,
    timesRealTime: (after.simulated - before.simulated) / 1_000 / passed,
    workerMs: (cpuAfter.workers - cpuBefore.workers) / passed,
    mainMs: (cpuAfter.mains - cpuBefore.mains) / passed,
  };
}

export async function benchSimulatedPicture(sites: Sites, isShort: boolean): Promise<boolean> {
  const rows: string[][] = [];
  let kept = true;
  for (const pace of PACES) {
    let usual: number | undefined;
    for (const size of SIZES) {
      const run = runOf(size, pace);
      const all: Measured[] = [];
      for (let turn = 0; turn < (isShort ? 1 : 3); turn++) {
        all.push(await measure(sites, run, isShort ? 4_000 : 10_000));
      }
      const middle = (figure: keyof Measured): number => median(all.map((each) => each[figure]));
      const [frames, times] = [middle("framesASecond"), middle("timesRealTime")];
      usual ??= frames;
      const isKept = times >= TARGET && frames >= TARGET * usual;
      kept &&= isKept;
      rows.push([
        `${size.voters + size.learners}`,
        pace,
        times.toFixed(3),
        frames.toFixed(1),
        middle("mainMs").toFixed(0),
        middle("workerMs").toFixed(0),
        verdict(isKept),
      ]);
    }
  }
  const head = ["nodes", "pace", "times real time", "frames/s", "main ms/s", "worker ms/s", ""];
  console.log(table("Simulation in the page: in trouble, at real time", head, rows));
  return kept;
}
