#!/usr/bin/env bash
# Builds the outside oracle against etcd's raft library as Debian ships it, into dist/oracle.
set -euo pipefail
cd "$(dirname "$0")/.."

missing() {
  echo "The outside oracle needs Go and etcd's raft library with its sources: $1 is missing." >&2
  echo "On Debian: apt-get install -y --no-install-recommends golang-go golang-etcd-server-dev" >&2
  exit 3
}
command -v go >/dev/null || missing "the command go"
# Debian's tree of Go sources, unless GOCODE names another one.
tree=${GOCODE:-/usr/share/gocode}
[ -d "$tree/src/go.etcd.io/etcd/raft" ] || missing "$tree/src/go.etcd.io/etcd/raft"

mkdir -p dist/oracle/gopath
export GO111MODULE=off GOFLAGS= GOPATH="$PWD/dist/oracle/gopath:$tree"
go vet ./oracle
go build -o dist/oracle/etcd-raft ./oracle
# Where the package's own test data is; it is read there.
go list -f '{{.Dir}}' go.etcd.io/etcd/raft > dist/oracle/etcd-raft-folder
