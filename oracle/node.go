package main

import (
	"math"
	"reflect"
	"unsafe"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
)

// node is a member with its disk and its state machine, which keeps what was written, in order.
type node struct {
	*raft.RawNode
	config  raft.Config
	storage *raft.MemoryStorage
	// timeout points at the library's randomized election timeout, to take chance out of it.
	timeout *int
	members pb.ConfState
	state   string
	// history has the membership and state after each applied entry, for snapshots.
	history map[uint64]moment
	reads   []string
	// touched says that something may have changed since the last step was told.
	touched bool
}

type moment struct {
	members pb.ConfState
	state   string
}

func newNode(id uint64, c cluster) *node {
	n := &node{storage: raft.NewMemoryStorage(), touched: true}
	if contains(c.Voters, id) || contains(c.Learners, id) {
		var first pb.Snapshot
		first.Metadata.Index = c.Index
		first.Metadata.Term = 1
		first.Metadata.ConfState = pb.ConfState{Voters: c.Voters, Learners: c.Learners}
		must(n.storage.ApplySnapshot(first))
	}
	n.config = raft.Config{
		ID:                        id,
		ElectionTick:              c.ElectionTicks,
		HeartbeatTick:             c.HeartbeatTicks,
		Storage:                   n.storage,
		MaxSizePerMsg:             math.MaxUint64,
		MaxCommittedSizePerReady:  math.MaxUint64,
		MaxInflightMsgs:           c.MaxInflight,
		CheckQuorum:               c.CheckQuorum,
		PreVote:                   c.PreVote,
		DisableProposalForwarding: c.NoProposalForwarding,
		Logger:                    silent{},
	}
	if c.OneEntryPerMessage {
		n.config.MaxSizePerMsg = 0
	}
	if c.Lease {
		n.config.ReadOnlyOption = raft.ReadOnlyLeaseBased
	}
	n.restart()
	return n
}

// restart knows nothing but the disk: entries behind the snapshot are applied again.
func (n *node) restart() {
	config := n.config
	raw, err := raft.NewRawNode(&config)
	must(err)
	n.RawNode = raw
	field := innerOf(raw).FieldByName("randomizedElectionTimeout")
	n.timeout = (*int)(unsafe.Pointer(field.UnsafeAddr()))
	snapshot, err := n.storage.Snapshot()
	must(err)
	n.restore(snapshot)
}

// innerOf is the library's own state behind a node.
func innerOf(raw *raft.RawNode) reflect.Value {
	return reflect.ValueOf(raw).Elem().FieldByName("raft").Elem()
}

func (n *node) restore(snapshot pb.Snapshot) {
	n.members = snapshot.Metadata.ConfState
	n.state = string(snapshot.Data)
	n.history = map[uint64]moment{snapshot.Metadata.Index: {n.members, n.state}}
}

// settle does what the library wants done: write, apply. It returns the messages to send.
func (n *node) settle() []pb.Message {
	var messages []pb.Message
	for n.HasReady() {
		ready := n.Ready()
		if !raft.IsEmptyHardState(ready.HardState) {
			must(n.storage.SetHardState(ready.HardState))
		}
		if !raft.IsEmptySnap(ready.Snapshot) {
			must(n.storage.ApplySnapshot(ready.Snapshot))
			n.restore(ready.Snapshot)
		}
		must(n.storage.Append(ready.Entries))
		messages = append(messages, ready.Messages...)
		for _, read := range ready.ReadStates {
			n.reads = append(n.reads, readText(read))
		}
		for _, entry := range ready.CommittedEntries {
			n.apply(entry)
		}
		n.Advance(ready)
	}
	return messages
}

func (n *node) apply(entry pb.Entry) {
	switch entry.Type {
	case pb.EntryConfChange, pb.EntryConfChangeV2:
		n.members = *n.ApplyConfChange(changeOf(entry))
	default:
		if len(entry.Data) > 0 {
			n.state += string(entry.Data) + ","
		}
	}
	n.history[entry.Index] = moment{n.members, n.state}
}

// compact makes a snapshot of the state so many entries ago, and drops the log up to it.
func (n *node) compact(behind uint64) {
	applied := n.BasicStatus().Applied
	snapshot, err := n.storage.Snapshot()
	must(err)
	if applied < behind || applied-behind <= snapshot.Metadata.Index {
		return
	}
	index := applied - behind
	then := n.history[index]
	_, err = n.storage.CreateSnapshot(index, &then.members, []byte(then.state))
	must(err)
	must(n.storage.Compact(index))
	n.touched = true
}

func contains(ids []uint64, id uint64) bool {
	for _, each := range ids {
		if each == id {
			return true
		}
	}
	return false
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
