/** What help says of bridges, beside what each kind says of itself. */

export const BRIDGE_EXIT_CODES = `
Exit codes:
  0    the first Ctrl-C (or SIGTERM) stopped it
  1    it could not be done: no URL answers, a port is taken, a file can't be read
  2    the command line can't be understood
  130  a second Ctrl-C ended it at once (143: a second SIGTERM)`;

export const BRIDGE_EXAMPLES = `
Examples:
  raftglass bridge etcd http://10.0.0.1:2379     show the cluster that this etcd belongs to
  raftglass bridge nats n1:8222 n2:8222 n3:8222  show the meta group of these NATS servers
  raftglass bridge rabbitmq http://10.0.0.1:15672 --queue orders
  raftglass bridge etcd --help                   what else it takes
${BRIDGE_EXIT_CODES}`;
