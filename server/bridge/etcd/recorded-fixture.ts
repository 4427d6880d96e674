/**
 * What etcd answers. 3.4 as it was recorded; 3.5 and 3.6 with the fields that their status has more
 * of: the rest is the same in all of them.
 */

const raftStatus = (status: string): string =>
  `{\n"cmdline": ["etcd","--name","n1"],\n"file_descriptor_limit": 1048576,\n` +
  `"memstats": {"Alloc":5203048,"PauseNs":[30211,0]},\n"raft.status": ${status}\n}\n`;

export const VARS_OF = {
  leader: raftStatus(
    '{"id":"bdae9bbc11dd390d","term":2,"vote":"bdae9bbc11dd390d","commit":8,' +
      '"lead":"bdae9bbc11dd390d","raftState":"StateLeader","applied":8,"progress":{' +
      '"2943212f5e2cf73":{"match":8,"next":9,"state":"StateReplicate"},' +
      '"3760a4ec3b84f7fa":{"match":7,"next":8,"state":"StateProbe"},' +
      '"bdae9bbc11dd390d":{"match":8,"next":9,"state":"StateReplicate"}},"leadtransferee":"0"}',
  ),
  preCandidate: raftStatus(
    '{"id":"bdae9bbc11dd390d","term":7,"vote":"0","commit":8,"lead":"0",' +
      '"raftState":"StatePreCandidate","applied":8,"progress":{},"leadtransferee":"0"}',
  ),
} as const;

const HEADER =
  '{"header":{"cluster_id":"17300438976491492131","member_id":"13668033151171901709",' +
  '"revision":"1","raft_term":"2"}';
const INDEXES =
  '"leader":"13668033151171901709","raftIndex":"8","raftTerm":"2","raftAppliedIndex":"8"';

export const STATUS_OF = {
  "3.4": `${HEADER},"version":"3.4.23","dbSize":"20480",${INDEXES},"dbSizeInUse":"16384"}`,
  "3.5": `${HEADER},"version":"3.5.21","dbSize":"20480",${INDEXES},"dbSizeInUse":"16384"}`,
  "3.6":
    `${HEADER},"version":"3.6.5","dbSize":"20480",${INDEXES},"dbSizeInUse":"16384",` +
    '"storageVersion":"3.6.0","dbSizeQuota":"2147483648","downgradeInfo":{}}',
} as const;

/** The same status over gRPC and from the gateway, as etcd 3.4 answered both. */
export const STATUS_TWICE = {
  "with a leader": {
    message:
      "0a1a08ead6d39eefc5e988a5011089e1bfa38da4b2a5cc01180120021206332e342e3233" +
      "1880a0012089e1bfa38da4b2a5cc0128043002380448808001",
    json:
      '{"header":{"cluster_id":"11894470811451714410","member_id":"14720799474854129801",' +
      '"revision":"1","raft_term":"2"},"version":"3.4.23","dbSize":"20480",' +
      '"leader":"14720799474854129801","raftIndex":"4","raftTerm":"2","raftAppliedIndex":"4",' +
      '"dbSizeInUse":"16384"}',
  },
  "without one": {
    message:
      "0a1908f5e782f4c5d1d2ab401089e1bfa38da4b2a5cc01180120021206332e342e3233" +
      "1880a0012806300238064215657463647365727665723a206e6f206c656164657248808001",
    json:
      '{"header":{"cluster_id":"4636256308142584821","member_id":"14720799474854129801",' +
      '"revision":"1","raft_term":"2"},"version":"3.4.23","dbSize":"20480","raftIndex":"6",' +
      '"raftTerm":"2","raftAppliedIndex":"6","errors":["etcdserver: no leader"],' +
      '"dbSizeInUse":"16384"}',
  },
} as const;

export const LIST =
  '{"header":{"cluster_id":"17300438976491492131","member_id":"13668033151171901709",' +
  '"raft_term":"2"},"members":[{"ID":"185828541645115251","name":"n2",' +
  '"peerURLs":["http://127.0.0.1:23802"],"clientURLs":["http://127.0.0.1:23792"]},' +
  '{"ID":"13668033151171901709","name":"n1","peerURLs":["http://127.0.0.1:23801"],' +
  '"clientURLs":["http://127.0.0.1:23791"]},{"ID":"18446744073709551615",' +
  '"peerURLs":["http://127.0.0.1:23804"],"isLearner":true}]}';
