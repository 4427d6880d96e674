/** What a user may write for a server: a URL, or host and port. */
import { type Result, fail, ok } from "../../src/core/base/index.ts";

/** What kind of server it is, for sentences: "an etcd", and where it listens unless told. */
export interface Listening {
  readonly server: string;
  readonly port: string;
}

/** The URL's origin: scheme, host and port. `isTls` decides where no scheme is written. */
export function endpoint(
  written: string,
  isTls: boolean,
  { server, port: usualPort }: Listening,
): Result<string, string> {
  const text = written.trim();
  const url = text.includes("://") ? text : `${isTls ? "https" : "http"}://${text}`;
  if (!URL.canParse(url)) return fail(`"${written}" is no URL. Write http://host:${usualPort}.`);
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") {
    return fail(`"${written}" can't be asked: ${server}'s URL begins with http:// or https://.`);
  }
  if (username !== "" || password !== "") {
    // Whoever lists the processes of this machine would read it.
    return fail("A password does not belong on the command line. Use --password-file.");
  }
  if (hostname === "" || pathname !== "/") {
    return fail(
      `"${written}" is not ${server}'s URL. Write http://host:${usualPort}, without a path.`,
    );
  }
  // `URL` leaves out the port that is usual for the scheme, and so does the user who means it.
  const isUsual = port === "" && /:(80|443)\/?$/.test(text);
  return ok(`${protocol}//${hostname}${isUsual ? "" : `:${port === "" ? usualPort : port}`}`);
}
