package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"go.etcd.io/etcd/raft/quorum"
	pb "go.etcd.io/etcd/raft/raftpb"
	"go.etcd.io/etcd/raft/rafttest"
)

// transcript is a file's name and, after each command, the text of every node.
type transcript struct {
	File  string     `json:"file"`
	Steps [][]string `json:"steps"`
	Panic string     `json:"panic,omitempty"`
}

// interact plays a file in the interaction format in the library's own environment.
func interact(name string) (result transcript) {
	result = transcript{File: name, Steps: [][]string{}}
	defer func() {
		if problem := recover(); problem != nil {
			result.Panic = panicText(problem)
		}
	}()
	data, err := os.ReadFile(name)
	must(err)
	env := rafttest.NewInteractionEnv(nil)
	stanzas := strings.Split("\n"+stripComments(string(data)), "\n----\n")
	for _, stanza := range stanzas[:len(stanzas)-1] {
		// What stands before the last blank line is what the command before was expected to print.
		if blank := strings.LastIndex(stanza, "\n\n"); blank >= 0 {
			stanza = stanza[blank+2:]
		}
		directive, input := strings.TrimSpace(stanza), ""
		if end := strings.IndexByte(directive, '\n'); end >= 0 {
			directive, input = directive[:end], directive[end+1:]
		}
		cmd, args, err := datadriven.ParseLine(directive)
		must(err)
		env.Handle(&testing.T{}, datadriven.TestData{Cmd: cmd, CmdArgs: args, Input: input})
		result.Steps = append(result.Steps, texts(env))
	}
	return result
}

func stripComments(text string) string {
	var kept bytes.Buffer
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "#") {
			kept.WriteString(line + "\n")
		}
	}
	return kept.String()
}

func texts(env *rafttest.InteractionEnv) []string {
	lines := []string{}
	for _, n := range env.Nodes {
		status := n.Status()
		first, err := n.FirstIndex()
		must(err)
		last, err := n.LastIndex()
		must(err)
		// The environment's history knows nothing of a snapshot that came from a leader.
		members := pb.ConfState{
			Voters:         status.Config.Voters[0].Slice(),
			VotersOutgoing: status.Config.Voters[1].Slice(),
			Learners:       quorum.MajorityConfig(status.Config.Learners).Slice(),
			LearnersNext:   quorum.MajorityConfig(status.Config.LearnersNext).Slice(),
			// The status forgets it.
			AutoLeave: innerOf(n.RawNode).FieldByName("prs").FieldByName("AutoLeave").Bool(),
		}
		line := fmt.Sprintf("%d %s term %d vote %d leader %d commit %d applied %d %s log from %d",
			status.ID, roles[status.RaftState], status.Term, status.Vote, status.Lead, status.Commit,
			status.Applied, membersText(members), first)
		if last >= first {
			entries, err := n.Entries(first, last+1, ^uint64(0))
			must(err)
			line += entriesText(entries)
		}
		lines = append(lines, line)
	}
	return lines
}
