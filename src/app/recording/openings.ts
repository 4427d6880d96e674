/** The ways to a recording: a file, a text, an address, a link that holds it, the sample. */
import { shown } from "../../core/base/index.ts";
import { readLine } from "../../core/recording/index.ts";
import type { ViewStore } from "../store/index.ts";
import { type Probe, fetchRecording, parseRecordingUrl, titleOfUrl } from "./fetched.ts";
import { Gathered } from "./gathered.ts";
import { type Given, ofBytes, ofFile, ofText } from "./given.ts";
import { unpacked } from "./packed.ts";
import { BYTES_LIMIT } from "./parts.ts";
import { type Play, type PlayerNeeds, playerOf } from "./player.ts";
import { underWay } from "./under-way.ts";

/** The sample begins where its first leader has won: a first look shows a cluster at work. */
const SAMPLE = { title: "five nodes, three crashes", start: 7_000 };
const SAMPLE_FILE = "recordings/five-nodes-three-crashes.ndjson";
const PARAMETER = "recording";
const HASH = `#${PARAMETER}=`;

export interface OpeningNeeds extends PlayerNeeds {
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
  const { view, environment } = needs;
  const complain = (complaint: string): void => view.setState({ complaint });
  const wanted = (): (() => boolean) => wantedIn(view);
  const play = playerOf(needs);

  /** From outside: it does not stand in the page's address. */
  const playFrom = async (title: string, given: Given, start = 0): Promise<void> => {
    if (await play(title, given, start)) needs.showInAddress(undefined);
  };

  const fetched = (url: URL): Promise<void> => fetchAndPlay(url, needs, play);

  return {
    async file(title, data) {
      if (typeof data === "string") return playFrom(title, ofText(data, wanted()));
      if (data.size > BYTES_LIMIT) {
        const size = Math.round(data.size / 1e6);
        const most = `recordings up to ${BYTES_LIMIT / 1e6} MB can be opened.`;
        return complain(`${shown(title, 80)} has ${size} MB; ${most}`);
      }
      const way = underWay(view, environment, title);
      way.of = data.size;
      return playFrom(title, await ofFile(way, data, wanted()));
    },
    async sample() {
      const isWanted = wanted();
      const text = await (needs.fetchSample ?? fetchSample)();
      await playFrom(SAMPLE.title, ofText(text, isWanted), SAMPLE.start);
    },
    async address(href) {
      const { hash, searchParams } = new URL(href);
      const isWanted = wanted();
      if (hash.startsWith(HASH)) {
        const read = await unpacked(hash.slice(HASH.length));
        if (!isWanted()) return;
        if (read.ok) await play(titleIn(read.value), ofText(read.value, isWanted));
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

/** How much of it has come is shown meanwhile. */
async function fetchAndPlay(url: URL, needs: OpeningNeeds, play: Play): Promise<void> {
  const { view, environment } = needs;
  const isWanted = wantedIn(view);
  const title = titleOfUrl(url);
  const way = underWay(view, environment, title);
  const probe: Probe = (at, answer) => void environment.probe(at, answer);
  const read = await fetchRecording(url, document.baseURI, probe, way.signal);
  if (read.ok && isWanted() && !way.signal.aborted) {
    const gathered = new Gathered();
    way.of = read.value.of;
    const bytes = gathered.through(read.value.bytes);
    await play(
      title,
      ofBytes(way, bytes, () => gathered.blob, isWanted),
    );
    return;
  }
  way.end();
  if (read.ok) await read.value.bytes.cancel().catch(() => undefined);
  else if (isWanted() && !way.signal.aborted) view.setState({ complaint: read.error });
}

/** The viewer may open something else meanwhile: then it is no longer wanted. */
function wantedIn(view: ViewStore): () => boolean {
  const name = view.getState().session?.name;
  return () => view.getState().session?.name === name;
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
