/** What a user may write for an etcd: a URL, or host and port as etcdctl takes them. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";

const CLIENT_PORT = "2379";

/** The URL's origin: scheme, host and port. `isTls` decides where no scheme is written. */
export function endpoint(written: string, isTls: boolean): Result<string, string> {
  const text = written.trim();
  const url = text.includes("://") ? text : `${isTls ? "https" : "http"}://${text}`;
  if (!URL.canParse(url)) return fail(`"${written}" is no URL. Write http://host:2379.`);
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") {
    return fail(`"${written}" can't be asked: an etcd's URL begins with http:// or https://.`);
  }
  if (username !== "" || password !== "") {
    // Whoever lists the processes of this machine would read it.
    return fail("A password does not belong on the command line. Use --password-file.");
  }
  if (hostname === "" || pathname !== "/") {
    return fail(`"${written}" is no etcd's URL. Write http://host:2379, without a path.`);
  }
  // `URL` leaves out the port that is usual for the scheme, and so does the user who means it.
  const isUsual = port === "" && /:(80|443)\/?$/.test(text);
  return ok(`${protocol}//${hostname}${isUsual ? "" : `:${port === "" ? CLIENT_PORT : port}`}`);
}
