/**
 * What happened, for a spreadsheet and for a script: episodes and figures, all *observed*.
 * docs/export.md says what the columns and fields mean.
 */
import { type Instant, shown } from "../base/index.ts";
import {
  type Episode,
  type NameOf,
  figuresOf,
  lasted,
  sentenceOf,
  titleOf,
} from "../episodes/index.ts";
import { type Tenure, tenureFigures } from "../figures/index.ts";

export interface Report {
  /** What was open. */
  readonly source: string;
  /** Where memory begins. */
  readonly from: Instant;
  readonly until: Instant;
  readonly episodes: readonly Episode[];
  readonly tenures: readonly Tenure[];
  readonly nameOf: NameOf;
}

const COLUMNS = ["type", "begin_ms", "end_ms", "lasted_ms", "title", "sentence"];

/** One line for each episode and each tenure, in their order in time. */
export function reportCsv({ episodes, tenures, until, nameOf }: Report): string {
  const rows = [
    ...episodes.map((episode) => ({
      begin: episode.begin,
      end: episode.end,
      type: episode.type,
      lasted: lasted(episode, until),
      title: titleOf(episode, until, nameOf),
      sentence: sentenceOf(episode, nameOf),
    })),
    ...tenures.map(({ uuid, begin, end }) => ({
      begin,
      end,
      type: "tenure",
      lasted: (end ?? until) - begin,
      title: `${nameOf(uuid)} led`,
      sentence: "",
    })),
  ].toSorted((a, b) => a.begin - b.begin);
  const lines = rows.map(({ type, begin, end, lasted: span, title, sentence }) =>
    [type, ms(begin), end === undefined ? "" : ms(end), ms(span), cell(title), cell(sentence)].join(
      ",",
    ),
  );
  return [COLUMNS.join(","), ...lines, ""].join("\r\n");
}

export function reportJson(report: Report): string {
  const { source, from, until, episodes, tenures, nameOf } = report;
  const figures = figuresOf(episodes, from, until);
  const json = {
    format: "raftglass-report",
    version: 1,
    source: shown(source, 200),
    observed: true,
    fromMs: round(from),
    untilMs: round(until),
    figures: { ...figures, tenures: tenureFigures(tenures, until, figures.watched) },
    episodes: episodes.map((episode) => ({
      ...episode,
      // A number of the timeline's own.
      seq: undefined,
      title: titleOf(episode, until, nameOf),
      sentence: sentenceOf(episode, nameOf),
    })),
    tenures: tenures.map((tenure) => ({ ...tenure, name: nameOf(tenure.uuid) })),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function ms(value: number): string {
  return String(round(value));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** A spreadsheet takes what begins so for a formula, and names are the cluster's to choose. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
