package main

import (
	"fmt"
	"strconv"
	"strings"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
)

// Everything that is compared, as text, with the paper's words; oracle/text.ts writes the same.

var roles = map[raft.StateType]string{
	raft.StateFollower:     "follower",
	raft.StateCandidate:    "candidate",
	raft.StateLeader:       "leader",
	raft.StatePreCandidate: "pre-candidate",
}

var transitions = map[pb.ConfChangeTransition]string{
	pb.ConfChangeTransitionAuto:          "auto",
	pb.ConfChangeTransitionJointImplicit: "implicit",
	pb.ConfChangeTransitionJointExplicit: "explicit",
}

func number(n uint64) string { return strconv.FormatUint(n, 10) }

func nodeText(n *node) string {
	status := n.BasicStatus()
	var b strings.Builder
	b.WriteString(number(status.ID) + " " + roles[status.RaftState] + " term " + number(status.Term))
	b.WriteString(" vote " + number(status.Vote) + " leader " + number(status.Lead))
	b.WriteString(" commit " + number(status.Commit) + " applied " + number(status.Applied))
	b.WriteString(" " + membersText(n.members) + " log")
	first, err := n.storage.FirstIndex()
	must(err)
	last, err := n.storage.LastIndex()
	must(err)
	b.WriteString(" from " + number(first))
	if last >= first {
		entries, err := n.storage.Entries(first, last+1, ^uint64(0))
		must(err)
		b.WriteString(entriesText(entries))
	}
	b.WriteString(" state " + n.state)
	return b.String()
}

func membersText(members pb.ConfState) string {
	text := "voters" + ids(members.Voters) + " outgoing" + ids(members.VotersOutgoing) +
		" learners" + ids(members.Learners) + " next" + ids(members.LearnersNext)
	if members.AutoLeave {
		text += " auto-leave"
	}
	return text
}

func ids(list []uint64) string {
	text := ""
	for _, id := range list {
		text += " " + number(id)
	}
	return text
}

func entriesText(entries []pb.Entry) string {
	var b strings.Builder
	for _, entry := range entries {
		b.WriteString(" [" + number(entry.Index) + " " + number(entry.Term) + dataText(entry) + "]")
	}
	return b.String()
}

func dataText(entry pb.Entry) string {
	if entry.Type == pb.EntryNormal {
		if len(entry.Data) == 0 {
			return ""
		}
		return " " + string(entry.Data)
	}
	change := changeOf(entry).AsV2()
	text := " change " + transitions[change.Transition]
	if len(change.Changes) > 0 {
		text += " " + pb.ConfChangesToString(change.Changes)
	}
	return text
}

func changeOf(entry pb.Entry) pb.ConfChangeI {
	if entry.Type == pb.EntryConfChange {
		var change pb.ConfChange
		must(change.Unmarshal(entry.Data))
		return change
	}
	var change pb.ConfChangeV2
	must(change.Unmarshal(entry.Data))
	return change
}

func readText(read raft.ReadState) string {
	return string(read.RequestCtx) + " at " + number(read.Index)
}

func messageText(m pb.Message) string {
	return fmt.Sprintf("%d>%d term %d %s", m.From, m.To, m.Term, bodyText(m))
}

func bodyText(m pb.Message) string {
	switch m.Type {
	case pb.MsgVote, pb.MsgPreVote:
		name := "request-vote"
		if m.Type == pb.MsgPreVote {
			name = "pre-vote"
		}
		text := name + " last " + number(m.Index) + " " + number(m.LogTerm)
		if len(m.Context) > 0 {
			text += " transfer"
		}
		return text
	case pb.MsgVoteResp:
		return "request-vote-reply " + yes(!m.Reject)
	case pb.MsgPreVoteResp:
		return "pre-vote-reply " + yes(!m.Reject)
	case pb.MsgApp:
		return "append-entries prev " + number(m.Index) + " " + number(m.LogTerm) +
			" commit " + number(m.Commit) + entriesText(m.Entries)
	case pb.MsgAppResp:
		return "append-entries-reply " + yes(!m.Reject) + " " + number(m.Index) + " " +
			number(m.RejectHint)
	case pb.MsgHeartbeat:
		return "heartbeat commit " + number(m.Commit) + " " + string(m.Context)
	case pb.MsgHeartbeatResp:
		return "heartbeat-reply " + string(m.Context)
	case pb.MsgSnap:
		at := m.Snapshot.Metadata
		return "install-snapshot " + number(at.Index) + " " + number(at.Term) + " " +
			membersText(at.ConfState) + " state " + string(m.Snapshot.Data)
	case pb.MsgTimeoutNow:
		return "timeout-now"
	case pb.MsgProp:
		return "write-request" + dataText(m.Entries[0])
	case pb.MsgReadIndex:
		return "read-index " + string(m.Entries[0].Data)
	case pb.MsgReadIndexResp:
		return "read-index-reply " + string(m.Entries[0].Data) + " at " + number(m.Index)
	case pb.MsgTransferLeader:
		return "transfer-leadership"
	}
	return m.Type.String()
}

func yes(really bool) string {
	if really {
		return "yes"
	}
	return "no"
}
