/** How a real etcd is reached: certificates, users, and a member that begins with a snapshot. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { certificates } from "./testing/certificates.ts";
import { EtcdCluster } from "./testing/etcd.ts";
import { pictureOf } from "./testing/picture.ts";
import { freeFolder, freePorts } from "./testing/servers.ts";
import { shortQuestions } from "./testing/short-questions.ts";

/** So often that the long answers pass what they may take, and the short ones stand in. */
const OFTEN = ["--every", "20"];

describe("etcd is watched", () => {
  it("over TLS, with a client certificate, and not without", async () => {
    const { ca, server, client } = await certificates();
    const trusting = ["--cert-file", server.cert, "--key-file", server.key];
    const wanting = ["--client-cert-auth", "--trusted-ca-file", ca];
    const proof = ["--cacert", ca, "--cert", client.cert, "--key", client.key];
    const [port = 0] = await freePorts(1);
    const metrics = `http://127.0.0.1:${port}`;
    const etcd = await EtcdCluster.start({
      size: 1,
      scheme: "https",
      words: [...trusting, ...wanting, "--listen-metrics-urls", metrics],
      ctlWords: proof,
    });
    const { clientUrl, id } = present(etcd.nodes[0], "one member");
    const short = shortQuestions();
    const picture = await pictureOf(["etcd", clientUrl, ...proof, ...OFTEN]);
    expect(picture.node(id)).toMatchObject({ role: "leader", inactive: false, addr: clientUrl });
    await short.overGrpc(metrics);
    expect(picture.node(id)).toMatchObject({ role: "leader", inactive: false });
    const refused = (...words: readonly string[]): Promise<unknown> =>
      expect(pictureOf(["etcd", ...words])).rejects.toThrow(/ended with 1/);
    await refused(clientUrl);
    await refused(clientUrl, "--cacert", ca);
    await refused(clientUrl.replace("https", "http"));
  });

  it("with authentication enabled, as a user", async () => {
    const etcd = await EtcdCluster.start({ size: 1, ctlWords: ["--user", "root:secret"] });
    const { clientUrl, id } = present(etcd.nodes[0], "one member");
    await etcd.ctl("user", "add", "root:secret", "--interactive=false");
    await etcd.ctl("user", "grant-role", "root", "root");
    await etcd.ctl("auth", "enable");
    const file = join(await freeFolder(), "secret");
    await writeFile(file, "root:secret\n", { mode: 0o600 });
    const short = shortQuestions();
    const picture = await pictureOf(["etcd", clientUrl, "--password-file", file, ...OFTEN]);
    expect(picture.node(id)).toMatchObject({ role: "leader", inactive: false });
    await short.overGrpc(clientUrl);
    expect(picture.node(id)).toMatchObject({ role: "leader", inactive: false });
  });

  it("while it sends a snapshot to a member that comes late", async () => {
    // It keeps the last 5,000 entries: with more a newcomer can't begin at the first.
    const etcd = await EtcdCluster.start({ size: 1, words: ["--snapshot-count", "100"] });
    const leader = present(etcd.nodes[0], "one member");
    await etcd.put(leader, 5_300);
    const picture = await pictureOf(["etcd", leader.clientUrl]);
    // The counters are to be read once before: what rose is seen from the second time on.
    const late = await etcd.plan("late");
    await etcd.change("add", "late", `--peer-urls=${late.peerUrl}`);
    await etcd.learnIds().catch(() => undefined);
    etcd.launch(late, "existing", etcd.nodes);
    await picture.until("a snapshot for the newcomer", () =>
      picture.events.some(({ event }) => event.details === "install-snapshot"),
    );
    const [{ event }] = picture.events.filter(
      ({ event: { details } }) => details === "install-snapshot",
    ) as [(typeof picture.events)[number]];
    await etcd.learnIds();
    expect(event).toMatchObject({ source: leader.id, target: late.id });
    expect(event.payload).toMatchObject({ derived: true, snapshots: 1 });
  });
});
