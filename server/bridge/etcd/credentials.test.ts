import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf } from "../../testing/opened.ts";
import { readSecrets } from "./credentials.ts";

describe("user and password", () => {
  it("come from the environment", async () => {
    const environment = { RAFTGLASS_ETCD_USER: "me", RAFTGLASS_ETCD_PASSWORD: "secret" };
    const user = { name: "me", password: "secret" };
    expect(await readSecrets({}, environment)).toEqual({ ok: true, value: { tls: {}, user } });
  });

  it("come from the first line of a file, and a password may have colons", async () => {
    const folder = await folderOf({ both: "me:se:cret\n", one: "se:cret\r\n" });
    const user = { name: "me", password: "se:cret" };
    const read = await readSecrets({ passwordFile: join(folder, "both") }, {});
    expect(read).toEqual({ ok: true, value: { tls: {}, user } });
    const named = { RAFTGLASS_ETCD_USER: "me" };
    const one = await readSecrets({ passwordFile: join(folder, "one") }, named);
    expect(one).toEqual({ ok: true, value: { tls: {}, user } });
  });

  it("are not needed", async () => {
    expect(await readSecrets({}, {})).toEqual({ ok: true, value: { tls: {} } });
  });
});

describe("what is missing is said in a sentence", () => {
  it.each([
    [{}, { RAFTGLASS_ETCD_USER: "me" }, "RAFTGLASS_ETCD_PASSWORD is not"],
    [{}, { RAFTGLASS_ETCD_PASSWORD: "secret" }, "RAFTGLASS_ETCD_USER is not"],
    [{ cert: "me.pem" }, {}, "both --cert and --key"],
    [{ cacert: "/nowhere/ca.pem" }, {}, "/nowhere/ca.pem: there is no such file."],
    [{ passwordFile: "/nowhere/secret" }, {}, "/nowhere/secret: there is no such file."],
  ])("%j with %j", async (flags, environment, hint) => {
    const read = await readSecrets(flags, environment);
    expect(read.ok ? "" : read.error).toContain(hint);
  });

  it("without telling the password", async () => {
    const folder = await folderOf({ one: "secret\n" });
    const read = await readSecrets({ passwordFile: join(folder, "one") }, {});
    expect(read.ok ? "" : read.error).toContain("user:password");
    expect(read.ok ? "" : read.error).not.toContain("secret\n");
  });
});
