/** A recording at an address: what may be asked for, and what is said when it does not come. */
import { type Result, fail, ok, shown } from "../../core/base/index.ts";
import { type ReadText, readText } from "./read-text.ts";

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

/** Fails with a whole sentence. */
export async function fetchRecording(
  url: URL,
  page: string,
  probe: Probe,
): Promise<Result<ReadText, string>> {
  const named = shown(url.href, 200);
  const control = new AbortController();
  const patience = patienceOf(() => control.abort());
  try {
    const answer = await fetch(url, {
      // This page's own server knows its viewer by a cookie; no other gets one, nor our address.
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      signal: control.signal,
    });
    if (!answer.ok) {
      control.abort();
      return fail(
        `${named} answers with ${answer.status}, not with a recording. Is it still there?`,
      );
    }
    if (answer.body === null) return fail(`${named} is empty.`);
    const heard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, next) {
        patience.again();
        next.enqueue(part);
      },
    });
    const read = await readText(answer.body.pipeThrough(heard));
    return read.ok ? read : fail(`${named} ${read.error}`);
  } catch {
    if (control.signal.aborted) {
      return fail(`${named} gives no answer within ${PATIENCE_MS / 1_000} s.`);
    }
    return fail(await whyNot(url, page, probe));
  } finally {
    patience.end();
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

function patienceOf(lost: () => void): { again(): void; end(): void } {
  let timer = setTimeout(lost, PATIENCE_MS);
  return {
    again() {
      clearTimeout(timer);
      timer = setTimeout(lost, PATIENCE_MS);
    },
    end: () => clearTimeout(timer),
  };
}
