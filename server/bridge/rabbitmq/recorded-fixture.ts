/** What RabbitMQ 3.10.8 answers, as it was recorded of three nodes on one machine. */

const QUEUE = '"type":"quorum","vhost":"/"}';
const HEAD =
  '{"arguments":{"x-queue-type":"quorum"},"auto_delete":false,"durable":true,"exclusive":false,';
const MEMBERS = '"members":["r1@localhost","r3@localhost","r2@localhost"],"name":"orders",';

export const QUEUE_OF = {
  led:
    `${HEAD}"leader":"r1@localhost",${MEMBERS}` +
    `"online":["r1@localhost","r3@localhost","r2@localhost"],"state":"live",${QUEUE}`,
  /** Just after r1, which led, was killed. */
  leaderless:
    `${HEAD}"leader":null,${MEMBERS}` +
    `"online":["r3@localhost","r2@localhost"],"state":"live",${QUEUE}`,
  classic:
    '{"arguments":{},"auto_delete":false,"durable":true,"exclusive":false,"name":"classic",' +
    '"node":"r1@localhost","state":"live","type":"classic","vhost":"/"}',
  stream:
    '{"arguments":{"x-queue-type":"stream"},"auto_delete":false,"durable":true,"exclusive":false,' +
    '"name":"st","node":"r1@localhost","state":"live","type":"stream","vhost":"/"}',
} as const;

export const NOT_FOUND = '{"error":"Object Not Found","reason":"Not Found"}';
export const REFUSED_OF = {
  password: '{"error":"not_authorized","reason":"Login failed"}',
  tag: '{"error":"not_authorised","reason":"Not management user"}',
  vhost: '{"error":"not_authorised","reason":"User not authorised to access virtual host"}',
} as const;

const listener = (node: string, protocol: string, port: number, ip: string): string =>
  `{"node":"${node}@localhost","protocol":"${protocol}",${ip},"port":${port},`;
const OWN = '"ip_address":"127.0.0.1"';
const ALL = '"ip_address":"::"';

export const OVERVIEW =
  '{"rabbitmq_version":"3.10.8","listeners":[' +
  `${listener("r1", "amqp", 25671, OWN)}"socket_opts":[]},` +
  `${listener("r2", "amqp", 25672, OWN)}"socket_opts":[]},` +
  `${listener("r1", "clustering", 25771, ALL)}"socket_opts":[]},` +
  `${listener("r1", "http", 25871, ALL)}"socket_opts":{"ip":"127.0.0.1"}},` +
  `${listener("r1", "http/prometheus", 25971, ALL)}"socket_opts":{"ip":"127.0.0.1"}},` +
  `${listener("r2", "http/prometheus", 25972, ALL)}"socket_opts":[]}]}`;

/** To a user with the tag "management", who may not see the nodes. */
export const OVERVIEW_WITHOUT_NODES = '{"rabbitmq_version":"3.10.8"}';

const figure = (name: string, orders: number, other: number, coordination: number): string =>
  `# TYPE rabbitmq_detailed_${name} gauge\n# HELP rabbitmq_detailed_${name} Raft\n` +
  `rabbitmq_detailed_${name}{vhost="/",queue="orders"} ${orders}\n` +
  `rabbitmq_detailed_${name}{vhost="/",queue="a"b\\cd"} ${other}\n` +
  `rabbitmq_detailed_${name} ${coordination}\n`;

/** Of r1, with a queue whose name is written as it is, and a figure that is no queue's. */
export const METRICS =
  figure("raft_term_total", 13, 3, 3) +
  figure("raft_log_snapshot_index", 0, 2, 0) +
  figure("raft_log_last_applied_index", 44, 4, 42) +
  figure("raft_log_commit_index", 45, 4, 42) +
  figure("raft_log_last_written_index", 46, 4, 42) +
  "# TYPE rabbitmq_identity_info untyped\n# HELP rabbitmq_identity_info RabbitMQ node & cluster\n" +
  'rabbitmq_identity_info{rabbitmq_node="r1@localhost",rabbitmq_cluster="r1@vm",' +
  'rabbitmq_cluster_permanent_id="rabbitmq-cluster-id-AaB31syDE3D7-bumGkfrWA"} 1\n';
