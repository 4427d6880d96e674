/** A recording at an address: what may be asked for, and what is said when it does not come. */
import { type Result, fail, ok, shown } from "../../core/base/index.ts";

const URL_LENGTH = 2_000;
/** Without a byte for so long, nothing more is waited for. */
const PATIENCE_MS = 20_000;

/** `given`: as it stands in the address, relative to the page. Fails with a whole sentence. */
export function parseRecordingUrl(given: string, page: string): Result<URL, string> {
  const named = shown(given, 80);
  if (given.length > URL_LENGTH) {
    return fail(`The address of the recording is longer than ${URL_LENGTH} characters.`);
  }
  const url = URL.canParse(given, page) ? new URL(given, page) : undefined;
  if (url === undefined) return fail(`“${named}” is no address of a recording.`);
  if (url.protocol === "file:") {
    return fail(`A page can't read the file ${named} by itself. Drop it on the page.`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return fail(`“${named}” can't be fetched: only http:// and https:// can.`);
  }
  if (url.username !== "" || url.password !== "") {
    return fail("The address of a recording can't carry a user name or password.");
  }
  if (url.protocol === "http:" && new URL(page).protocol === "https:" && !isThisMachine(url)) {
    return fail(
      `This page came over https, and from such a page the browser does not fetch ${named}. ` +
        "Download the file and drop it here.",
    );
  }
  url.hash = "";
  return ok(url);
}

function isThisMachine({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Its last part, as a title. */
export function titleOfUrl({ pathname, host }: URL): string {
  const last = pathname.split("/").findLast((part) => part !== "") ?? host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Does anything answer HTTP there? Nothing is read of it. */
export type Probe = (url: string, answer: (answered: boolean) => void) => void;

export interface Fetched {
  readonly bytes: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** How many will come, where the server says so. */
  readonly of: number | undefined;
}

/** `signal`: nobody waits for it any more. Fails with a whole sentence. */
export async function fetchRecording(
  url: URL,
  page: string,
  probe: Probe,
  signal: AbortSignal,
): Promise<Result<Fetched, string>> {
  const named = shown(url.href, 200);
  const control = new AbortController();
  signal.addEventListener("abort", () => control.abort());
  try {
    const answer = await within(control, () =>
      fetch(url, {
        // This page's own server knows its viewer by a cookie; no other gets one, nor our address.
        credentials: "same-origin",
        referrerPolicy: "no-referrer",
        signal: control.signal,
      }),
    );
    if (!answer.ok) {
      control.abort();
      return fail(
        `${named} answers with ${answer.status}, not with a recording. Is it still there?`,
      );
    }
    if (answer.body === null) return fail(`${named} is empty.`);
    return ok({ bytes: patient(answer.body, control), of: lengthOf(answer.headers) });
  } catch {
    if (control.signal.aborted) {
      return fail(`${named} gives no answer within ${PATIENCE_MS / 1_000} s.`);
    }
    return fail(await whyNot(url, page, probe));
  }
}

/** What is packed on its way is longer when it is here. */
function lengthOf(headers: Headers): number | undefined {
  const length = Number(headers.get("content-length") ?? Number.NaN);
  return headers.has("content-encoding") || !(length > 0) ? undefined : length;
}

/** Breaks off where no byte comes for long; whoever reads slowly has all the time. */
function patient(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  control: AbortController,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(next) {
      const { done, value } = await within(control, () => reader.read());
      if (done) next.close();
      else next.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function within<T>(control: AbortController, wait: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    return await wait();
  } finally {
    clearTimeout(timer);
  }
}

/** A browser does not tell a page why nothing came; whether anybody answers, it does. */
async function whyNot(url: URL, page: string, probe: Probe): Promise<string> {
  const named = shown(url.href, 200);
  const isOurs = url.origin === new URL(page).origin;
  const answers = !isOurs && (await new Promise<boolean>((resolve) => probe(url.href, resolve)));
  return answers
    ? `The server of ${named} does not let other pages read it (no Access-Control-Allow-Origin). ` +
        "Download the file and drop it here."
    : `Nothing answers at ${named}. Is the address right, and the server up?`;
}
