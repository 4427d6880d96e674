/** What a user may write for a server: a URL, or host and port. */
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import type { TlsFlags } from "./tls-files.ts";

/** What kind of server it is, for sentences: "an etcd", and where it listens unless told. */
export interface Listening {
  readonly server: string;
  readonly port: string;
  /** It answers below a path, where it was told so, and the path is part of the URL. */
  readonly hasPath?: true;
  /** It asks nobody who reaches it there for a password. */
  readonly isOpen?: true;
}

/** Those that a user wrote for servers of one kind: each once, in the order of writing. */
export function endpoints(
  written: readonly string[],
  { cacert, cert }: TlsFlags,
  listening: Listening,
): Result<readonly string[], string> {
  const urls = new Set<string>();
  for (const text of written) {
    const url = endpoint(text, cacert !== undefined || cert !== undefined, listening);
    if (!url.ok) return url;
    urls.add(url.value);
  }
  return ok([...urls]);
}

/**
 * The URL's origin: scheme, host and port; and its path, where it may have one. `isTls` decides
 * where no scheme is written.
 */
export function endpoint(
  written: string,
  isTls: boolean,
  { server, port: usualPort, hasPath, isOpen }: Listening,
): Result<string, string> {
  const text = written.trim();
  const url = text.includes("://") ? text : `${isTls ? "https" : "http"}://${text}`;
  if (!URL.canParse(url)) return fail(`"${written}" is no URL. Write http://host:${usualPort}.`);
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") {
    return fail(`"${written}" can't be asked: ${server}'s URL begins with http:// or https://.`);
  }
  if (username !== "" || password !== "") {
    if (isOpen === true) return fail(`No password is asked for by ${server} there. Write none.`);
    // Whoever lists the processes of this machine would read it.
    return fail("A password does not belong on the command line. Use --password-file.");
  }
  const isPlain = hasPath === true || pathname === "/";
  if (hostname === "" || !isPlain || search !== "" || hash !== "") {
    const without = hasPath === true ? "?" : "a path";
    return fail(
      `"${written}" is not ${server}'s URL. Write http://host:${usualPort}, without ${without}.`,
    );
  }
  // `URL` leaves out the port that is usual for the scheme, and so does the user who means it.
  const isUsual = port === "" && /:(80|443)(\/|$)/.test(text);
  const place = `${hostname}${isUsual ? "" : `:${port === "" ? usualPort : port}`}`;
  return ok(`${protocol}//${place}${pathname.replace(/\/+$/, "")}`);
}
