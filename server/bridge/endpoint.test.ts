import { expect, it } from "vitest";
import { endpoint } from "./endpoint.ts";

const ETCD = { server: "an etcd", port: "2379" };

it.each([
  ["http://10.0.0.1:2379", "http://10.0.0.1:2379"],
  ["http://10.0.0.1:2379/", "http://10.0.0.1:2379"],
  ["https://etcd-1", "https://etcd-1:2379"],
  ["https://etcd-1:443", "https://etcd-1"],
  ["http://etcd-1:80/", "http://etcd-1"],
  ["10.0.0.1:2379", "http://10.0.0.1:2379"],
  ["etcd-1", "http://etcd-1:2379"],
  ["http://[::1]:2379", "http://[::1]:2379"],
])("%s means %s", (written, url) => {
  expect(endpoint(written, false, ETCD)).toEqual({ ok: true, value: url });
});

it("means https without a scheme where certificates are given", () => {
  expect(endpoint("etcd-1:2379", true, ETCD)).toEqual({ ok: true, value: "https://etcd-1:2379" });
});

const NATS = { server: "a NATS server", port: "8222", hasPath: true, isOpen: true } as const;

it.each([
  ["n1", "http://n1:8222"],
  ["http://n1:80/nats/", "http://n1/nats"],
  ["http://n1:8222/a/b", "http://n1:8222/a/b"],
])("may have a path: %s means %s", (written, url) => {
  expect(endpoint(written, false, NATS)).toEqual({ ok: true, value: url });
});

it.each([
  ["nats://n1:4222", "http:// or https://"],
  ["http://me:secret@n1", "No password is asked for"],
  ["http://n1/?acc=A", "without ?"],
])("refuses %j of a server that is open, in a sentence", (written, hint) => {
  const refused = endpoint(written, false, NATS);
  expect(refused.ok ? "" : refused.error).toContain(hint);
  expect(refused.ok ? "" : refused.error).not.toContain("secret");
});

it.each([
  ["", "no URL"],
  ["http://", "no URL"],
  ["http://a b", "no URL"],
  ["ftp://a", "http:// or https://"],
  ["unix://a:0", "http:// or https://"],
  ["http://user:secret@a:2379", "--password-file"],
  ["http://a:2379/v3", "without a path"],
])("refuses %j in a sentence", (written, hint) => {
  const refused = endpoint(written, false, ETCD);
  expect(refused.ok).toBe(false);
  expect(refused.ok ? "" : refused.error).toContain(hint);
  expect(refused.ok ? "" : refused.error).not.toContain("secret");
});
