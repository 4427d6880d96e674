/**
 * What nats-server answers: 2.9.10 as it was recorded from a cluster of three, without the white
 * space and with another folder. `/raftz` is newer: the follower's as 2.14.6 was seen to answer by
 * others, the leader's and the candidate's written after them and the source.
 */

const COMMON =
  '"config":{"max_memory":18957044736,"max_storage":62761331712,"store_dir":"/var/lib/nats"},' +
  '"memory":0,"storage":0,"reserved_memory":0,"reserved_storage":0,"accounts":1,"ha_assets":2,' +
  '"api":{"total":1,"errors":0},"streams":1,"consumers":0,"messages":0,"bytes":0';

const N1 = '"server_id":"NCPA6XYVWHHETFXSFMWKVGTV3PZMHLSODSCYL2HUHBGGBRBCL3Q52RPX"';
const N2 = '"server_id":"NDDGQIJUDZIAEETHKK42XZ3CMOXOVE2TJJALNAZJZKPUOMFBFJHBPSFW"';

const STATE =
  '"state":{"messages":0,"bytes":0,"first_seq":0,"first_ts":"0001-01-01T00:00:00Z","last_seq":7,' +
  '"last_ts":"0001-01-01T00:00:00Z","consumer_count":0}';

const account = (streams: string): string =>
  '"account_details":[{"name":"$G","id":"$G","memory":0,"storage":0,' +
  '"reserved_memory":18446744073709551615,"reserved_storage":18446744073709551615,"accounts":0,' +
  `"ha_assets":0,"api":{"total":1,"errors":0},"stream_detail":[${streams}]}]`;

export const VARZ =
  `{${N1},"server_name":"n1","version":"2.9.10","proto":1,"go":"go1.19.8","host":"127.0.0.1",` +
  '"port":4241,"connect_urls":["127.0.0.1:4241","127.0.0.1:4243"],"max_connections":65536,' +
  '"http_host":"127.0.0.1","http_port":8241,"cluster":{"name":"C1","cluster_port":6241},' +
  '"jetstream":{"meta":{"name":"C1","leader":"n3","peer":"BXScrY9i","cluster_size":3}}}';

/** n1 leads; n3 was killed before. */
export const JSZ_OF_LEADER =
  `{${N1},"now":"2026-11-30T01:40:46.236084331Z",${COMMON},"meta_cluster":{"name":"C1",` +
  '"leader":"n1","peer":"fjFyEjc1","replicas":[' +
  '{"name":"n2","current":true,"active":36084331,"peer":"44jzkV9D"},' +
  '{"name":"n3","current":false,"active":10236084331,"lag":7,"peer":"BXScrY9i"}],' +
  '"cluster_size":3}}';

export const JSZ_OF_FOLLOWER =
  `{${N2},"now":"2026-11-30T01:42:52.094689338Z",${COMMON},"meta_cluster":{"name":"C1",` +
  '"leader":"n1","peer":"fjFyEjc1","cluster_size":3}}';

/** `peer` is made of the leader's name, and here of an empty one. */
export const JSZ_WITHOUT_LEADER =
  `{${N2},"now":"2026-11-30T01:40:56.521605237Z",${COMMON},"meta_cluster":{"name":"C1",` +
  '"peer":"fqA4S4SK","cluster_size":3}}';

export const JSZ_WITHOUT_JETSTREAM =
  '{"server_id":"NBDRIOSSSE7R2CIYUQU6PZVBRZFKLP34QNFDPFFMXBAIHSCQXJIPW6BJ",' +
  '"now":"2026-11-30T01:42:53.627970274Z","disabled":true,"config":{"max_memory":0,' +
  '"max_storage":0},"memory":0,"storage":0,"reserved_memory":0,"reserved_storage":0,' +
  '"accounts":0,"ha_assets":0,"api":{"total":0,"errors":0},"streams":0,"consumers":0,' +
  '"messages":0,"bytes":0}';

export const JSZ_WITHOUT_CLUSTER =
  `{"server_id":"NDPE2J2WIBF7SCVPTVQYUNOVT3CQJLMAOV75DSUPA6RZJQ4TQ7LNHZIG",` +
  `"now":"2026-11-30T01:42:55.140629139Z",${COMMON}}`;

/** A stream of three replicas, as a follower tells it; and one that is here alone. */
export const JSZ_OF_STREAMS =
  `{${N2},"now":"2026-11-30T01:42:52.094689338Z",${COMMON},"meta_cluster":{"name":"C1",` +
  `"leader":"n1","peer":"fjFyEjc1","cluster_size":3},${account(
    '{"name":"ORDERS","created":"2026-11-30T01:42:48.967341771Z","cluster":{"name":"C1",' +
      '"leader":"n1","replicas":[' +
      '{"name":"n1","current":true,"active":862980989,"lag":1,"peer":"fjFyEjc1"},' +
      `{"name":"n3","current":false,"active":0,"lag":1,"peer":"BXScrY9i"}]},${STATE}},` +
      '{"name":"ONE","created":"2026-11-30T01:42:50.55528288Z","cluster":{"name":"C1",' +
      `"leader":"n2"},${STATE}}`,
  )}}`;

export const ROUTEZ =
  `{${N1},"now":"2026-11-30T01:36:33.368096952Z","num_routes":2,"routes":[{"rid":8,` +
  '"remote_id":"NDZZP6IN6WPJYVJWPCSPU74RGUP65UGKXQKZOG7ANLR3TFE42KU3UNOC","did_solicit":true,' +
  '"is_configured":true,"ip":"127.0.0.1","port":58014,"start":"2026-11-30T01:36:27.342294463Z",' +
  '"last_activity":"2026-11-30T01:36:32.651468072Z","rtt":"196µs","uptime":"6s","idle":"0s",' +
  '"pending_size":0,"in_msgs":21,"out_msgs":20,"in_bytes":7693,"out_bytes":7319,' +
  '"subscriptions":54},{"rid":9,' +
  '"remote_id":"NC5JN6HB77N23M7TN4M3B7CMR64RHTOE2JXMJ3RFUC7G4CCHYIOODB5D","did_solicit":true,' +
  '"is_configured":true,"ip":"127.0.0.1","port":58028,"start":"2026-11-30T01:36:27.344404379Z",' +
  '"last_activity":"2026-11-30T01:36:31.093282711Z","rtt":"216µs","uptime":"6s","idle":"2s",' +
  '"pending_size":0,"in_msgs":9,"out_msgs":6,"in_bytes":7596,"out_bytes":5729,' +
  '"subscriptions":45}]}';

const WAL =
  '"wal":{"messages":0,"bytes":0,"first_seq":85,"first_ts":"0001-01-01T00:00:00Z","last_seq":84,' +
  '"last_ts":"2026-09-01T19:48:59.020964Z","consumer_count":0}';
const QUEUES =
  '"system_account":true,"traffic_account":"$SYS","ipq_proposal_len":0,"ipq_entry_len":0,' +
  '"ipq_resp_len":0,"ipq_apply_len":0';

export const RAFTZ_OF = {
  follower:
    '{"$SYS":{"_meta_":{"id":"fjFyEjc1","state":"FOLLOWER","size":4,"quorum_needed":3,' +
    '"committed":84,"applied":84,"leader":"44jzkV9D","ever_had_leader":true,"term":8,' +
    `"voted_for":"44jzkV9D","pterm":8,"pindex":84,${QUEUES},${WAL},"peers":{` +
    '"44jzkV9D":{"name":"n2","known":true,"last_seen":"101.224417ms"},' +
    '"BXScrY9i":{"name":"n3","known":true},"C7B8kAbl":{"name":"n4","known":true}}}}}',
  leader:
    '{"$SYS":{"_meta_":{"id":"44jzkV9D","state":"LEADER","size":4,"quorum_needed":3,' +
    '"committed":84,"applied":83,"leader":"44jzkV9D",' +
    '"leader_since":"2026-09-01T19:42:06.01775Z","ever_had_leader":true,"term":8,' +
    `"voted_for":"44jzkV9D","pterm":8,"pindex":85,${QUEUES},${WAL},"peers":{` +
    '"fjFyEjc1":{"name":"n1","known":true,"last_replicated_index":84,"last_seen":"1.5s"},' +
    '"BXScrY9i":{"name":"n3","known":true,"last_replicated_index":84,"last_seen":"125µs"},' +
    '"C7B8kAbl":{"name":"n4","known":true,"last_replicated_index":70,"last_seen":"1m2.25s"},' +
    '"ZZZZZZZZ":{"name":"gone","known":false}}}}}',
  /** `leader` and `voted_for` are left out when they are empty. */
  candidate:
    '{"$SYS":{"_meta_":{"id":"fjFyEjc1","state":"CANDIDATE","size":3,"quorum_needed":2,' +
    '"committed":84,"applied":84,"ever_had_leader":true,"term":9,"pterm":8,"pindex":84,' +
    `${QUEUES},${WAL},"peers":{"44jzkV9D":{"name":"n2","known":true}}}}}`,
} as const;
