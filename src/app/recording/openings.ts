/** The ways to a recording: a file, a text, an address, a link that holds it, the sample. */
import { type Result, shown } from "../../core/base/index.ts";
import { readLine } from "../../core/recording/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import type { SourceName, ViewStore } from "../store/index.ts";
import { fetchRecording, parseRecordingUrl, titleOfUrl } from "./fetched.ts";
import { unpacked } from "./packed.ts";
import { playRecording } from "./play-recording.ts";
import { type ReadText, BYTES_LIMIT, readText } from "./read-text.ts";
import { sourceOfRecording } from "./source-of-recording.ts";
import { keepText } from "./texts.ts";

/** The sample begins where its first leader has won: a first look shows a cluster at work. */
const SAMPLE = { title: "five nodes, three crashes", start: 7_000 };
const SAMPLE_FILE = "recordings/five-nodes-three-crashes.ndjson";
const PARAMETER = "recording";
const HASH = `#${PARAMETER}=`;

export interface OpeningNeeds {
  readonly view: ViewStore;
  readonly environment: Environment;
  readonly keeper: {
    open(name: SourceName, source: Source, simulated: undefined, records: number): void;
  };
  readonly arrival: { readonly agreed: string | undefined };
  readonly fetchSample?: (() => Promise<string>) | undefined;
  showInAddress(url: undefined): void;
  rememberAgreed(url: string): void;
}

/** What can't be opened is told in `View.complaint`, and leaves open what is. */
export interface Openings {
  /** What the viewer chose, dropped or pasted. */
  file(title: string, data: string | Blob): Promise<void>;
  sample(): Promise<void>;
  /** What an address of this page asks for, by `?recording=` or `#recording=`. */
  address(href: string): Promise<void>;
  /** The viewer has agreed that this is fetched. */
  agreed(url: string): Promise<void>;
}

export function openingsOf(needs: OpeningNeeds): Openings {
  const { view, environment, keeper } = needs;
  const complain = (complaint: string): void => view.setState({ complaint });
  /** The viewer may open something else meanwhile: then it is no longer wanted. */
  const wanted = (): (() => boolean) => {
    const name = view.getState().session?.name;
    return () => view.getState().session?.name === name;
  };

  const play = (title: string, { text, broken }: ReadText, start = 0): boolean => {
    const named = shown(title, 80);
    const name: SourceName = { type: "recording", title };
    const tell = (sentences: string): void => {
      if (view.getState().session?.name === name) complain(`${named}: ${sentences}`);
    };
    const source = sourceOfRecording(text, environment, view, tell);
    if (!source.ok) {
      complain(`${named} can't be played. ${source.error}`);
      return false;
    }
    keepText(name, text);
    keeper.open(name, source.value, undefined, text.length / 64);
    playRecording(view, environment, start);
    if (broken) tell("It breaks off before its end; it plays up to there.");
    return true;
  };

  /** From outside: it does not stand in the page's address. */
  const playFrom = (title: string, read: ReadText, start = 0): void => {
    if (play(title, read, start)) needs.showInAddress(undefined);
  };

  const fetched = async (url: URL): Promise<void> => {
    const isWanted = wanted();
    const read = await fetchRecording(url, document.baseURI, (at, answer) =>
      environment.probe(at, answer),
    );
    if (!isWanted()) return;
    if (read.ok) play(titleOfUrl(url), read.value);
    else complain(read.error);
  };

  return {
    async file(title, data) {
      const isWanted = wanted();
      const read = typeof data === "string" ? whole(data) : await readFile(data);
      if (!isWanted()) return;
      if (read.ok) playFrom(title, read.value);
      else complain(`${shown(title, 80)} ${read.error}`);
    },
    async sample() {
      const isWanted = wanted();
      const text = await (needs.fetchSample ?? fetchSample)();
      if (isWanted()) playFrom(SAMPLE.title, { text, broken: false }, SAMPLE.start);
    },
    async address(href) {
      const { hash, searchParams } = new URL(href);
      const isWanted = wanted();
      if (hash.startsWith(HASH)) {
        const read = await unpacked(hash.slice(HASH.length));
        if (!isWanted()) return;
        if (read.ok) play(titleIn(read.value), { text: read.value, broken: false });
        else complain(`The recording in the link ${read.error}`);
        return;
      }
      const url = parseRecordingUrl(searchParams.get(PARAMETER) ?? "", document.baseURI);
      if (!url.ok) complain(`The address asks for a recording. ${url.error}`);
      else if (isExpected(url.value, needs.arrival.agreed)) await fetched(url.value);
      else view.setState({ asked: url.value.href });
    },
    agreed(url) {
      needs.rememberAgreed(url);
      return fetched(new URL(url));
    },
  };
}

async function fetchSample(): Promise<string> {
  const answer = await fetch(SAMPLE_FILE);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

/** This page's own server; another one hears that it is asked, and may be the viewer's own. */
function isExpected(url: URL, agreed: string | undefined): boolean {
  return url.origin === new URL(document.baseURI).origin || url.href === agreed;
}

/** As its header says; it came without a file's name. */
function titleIn(text: string): string {
  const first = readLine(text.slice(0, Math.max(0, text.indexOf("\n"))));
  return (first?.type === "header" ? first.header.title : undefined) ?? "a recording in a link";
}

function whole(text: string): Result<ReadText, string> {
  return { ok: true, value: { text, broken: false } };
}

function readFile(file: Blob): Promise<Result<ReadText, string>> {
  if (file.size > BYTES_LIMIT) {
    const size = Math.round(file.size / 1e6);
    const error = `has ${size} MB; recordings up to ${BYTES_LIMIT / 1e6} MB can be opened.`;
    return Promise.resolve({ ok: false, error });
  }
  return readText(file.stream());
}
