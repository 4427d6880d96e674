/** What help says after the options: examples and exit codes. */
import { EXPORT_PORT } from "./address.ts";

const SIGNALS = `
  130  a second Ctrl-C ended it at once (143: a second SIGTERM)`;

const PLAYING = `
Exit codes:
  0    the recording is over, or the first Ctrl-C (or SIGTERM) stopped it
  1    it could not be done: a port is taken, a file can't be read
  2    the command line can't be understood`;

const EXIT_CODES = `${PLAYING}${SIGNALS}`;

export const EXAMPLES = `
Examples:
  raftglass                              show the bundled capture of five nodes
  raftglass --exporter pfsd-1:10100      show a pfsd host
  raftglass play capture.ndjson --loop   be an exporter that plays a recording
  raftglass record pfsd-1 -o run.ndjson  write what it says into a recording
  raftglass check run.ndjson             tell what is wrong in a recording
  raftglass doctor pfsd-1                try a host step by step, and say what to do
  raftglass bridge etcd http://etcd-1:2379   show an etcd cluster
  raftglass bridge nats n1:8222 n2:8222 n3:8222   show NATS JetStream's meta group
  raftglass relay pfsd-1                 let many watch a pfsd host, which serves one
  raftglass demo                         show a simulated cluster in which leaders fail
  raftglass pfsd -enable-export          stand in for pfsd
  raftglass sim --seed 1 --steps 10000   check Raft in a simulation, without a page

Every option is also a variable of the environment: RAFTGLASS_EXPORT_PORT for --export-port.

Exit codes:
  0    done, or the first Ctrl-C (or SIGTERM) stopped it
  1    it could not be done: a port is taken, no connection, a file can't be read
  2    the command line can't be understood
  4    check, doctor: something is wrong; sim: a property of Raft fell${SIGNALS}`;

export const SERVE_EXAMPLES = `
Examples:
  raftglass serve                              show the bundled capture of five nodes
  raftglass serve --exporter pfsd-1            show a pfsd host, at its default port ${EXPORT_PORT}
  raftglass serve --port 8080 --host 0.0.0.0   let others in the network watch who get the link
${EXIT_CODES}`;

export const PLAY_EXAMPLES = `
A recording is what "raftglass record" writes, or one line a frame: [milliseconds, message].

Examples:
  raftglass play capture.ndjson                   once, at its true pace
  raftglass play capture.ndjson --speed 10 --loop again and again, ten times as fast
  raftglass play capture.ndjson --start 18        what was before is known, not played
  zcat run.ndjson.gz | raftglass play -           from stdin
${EXIT_CODES}`;

export const RECORD_EXIT_CODES = `
Exit codes:
  0    it was recorded, until the exporter said goodbye, Ctrl-C or --for
  1    it could not be done: no connection, no frame, a full disk
  2    the command line can't be understood${SIGNALS}`;

export const RECORD_EXAMPLES = `
Each frame is written as it comes: a crash loses no line but the last. A lost connection is made
again, and the gap is noted. An exporter that is "raftglass play" sends the lines of its recording:
recorded again, it is the same to the byte.

Examples:
  raftglass record pfsd-1 -o run.ndjson             until Ctrl-C
  raftglass record pfsd-1 -o run.ndjson --for 60    for a minute
  raftglass record pfsd-1 | gzip > run.ndjson.gz    as a stream
  raftglass record --bridge etcd http://10.0.0.1:2379 -o run.ndjson
  raftglass record --bridge nats n1:8222 n2:8222 n3:8222 -o run.ndjson
${RECORD_EXIT_CODES}`;

export const CHECK_EXAMPLES = `
Wrong is: two leaders at once (with terms: in one term), a role out of turn, a fact that goes back,
a gap in time or in the numbers of messages, a frame that can't be understood.

Examples:
  raftglass check run.ndjson                    a recording
  raftglass check ws://pfsd-1:10100 --for 60    an exporter, for a minute
  raftglass check run.ndjson --json | jq .wrong how many things are wrong

Exit codes:
  0    nothing is wrong
  1    it could not be done: no such file, no connection
  2    the command line can't be understood
  4    something is wrong${SIGNALS}`;

export const DOCTOR_EXAMPLES = `
Name, port, certificate, handshake with and without an Origin, first frame, dialect, ping. A pfsd
serves one viewer: while the doctor looks, another one hears nothing, and must connect again.

Examples:
  raftglass doctor pfsd-1                                 port ${EXPORT_PORT}
  raftglass doctor wss://class.example.org/stream         behind a proxy, with its certificate
  raftglass doctor pfsd-1 --second-client                 may a second viewer watch?
  raftglass doctor pfsd-1 --json | jq .good               for a script

Exit codes:
  0    Raftglass can show it
  1    it was stopped before its end
  2    the command line can't be understood
  4    something is wrong${SIGNALS}`;

const SERVING_EXIT_CODES = `
Exit codes:
  0    the first Ctrl-C (or SIGTERM) stopped it
  1    it could not be done: a port is taken
  2    the command line can't be understood${SIGNALS}`;

export const RELAY_EXAMPLES = `
The relay is the exporter's one viewer, and an exporter for all others. Beside the stream it
answers /healthz, /readyz, /metrics and /events.

Examples:
  raftglass relay pfsd-1                              show a pfsd host to everybody here
  raftglass relay ws://pfsd-1:10100 --host 0.0.0.0    let others in the network watch, too
  raftglass relay pfsd-1 --log-format json            tell a machine what happens
  curl -N http://127.0.0.1:${EXPORT_PORT}/events            the stream, as server-sent events
${SERVING_EXIT_CODES}`;

export const DEMO_EXAMPLES = `
The first leader fails after 8 s, and later something fails every 12 s or so; all of it sooner or
later with another speed. The same seed gives the same run.

Examples:
  raftglass demo                        five nodes, and trouble
  raftglass demo --nodes 7 --seed 42    another cluster
  raftglass demo --speed 0.2            slowly, to follow each message
  raftglass demo --no-chaos             a cluster that is left alone
${SERVING_EXIT_CODES}`;

export const PFSD_EXAMPLES = `
Stands in for pfsd: a heartbeat a second, election timeouts of 3 to 6 s, and the Export API as it is
specified, version 0.1, without optional fields. Any number of viewers may watch at once. Long
options may have one dash, as in Go.

Examples:
  raftglass pfsd -enable-export                       export on port ${EXPORT_PORT}
  raftglass pfsd -enable-export -export-port 10200    export on another port
  raftglass pfsd -enable-export -go-dialect           nested events, zero-valued siblings
  raftglass pfsd -enable-export -host 0.0.0.0 -no-token   to others too, as pfsd does
  raftglass pfsd                                      export nothing
${SERVING_EXIT_CODES}`;

export const SIM_EXAMPLES = `
On stdout: the SHA-256 of all that happened; the same command line gives the same on every machine.
On stderr: the verdict, and the command that replays what fell.

Examples:
  raftglass sim --seed 1 --steps 10000               one run of a cluster in trouble
  raftglass sim --faults votes-twice                 with a rule switched off: see what falls
  raftglass sim --list-faults                        the rules that can be switched off

Exit codes:
  0    every property held
  1    it was stopped before its end
  2    the command line can't be understood
  4    a property fell${SIGNALS}`;
