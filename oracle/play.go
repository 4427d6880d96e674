package main

import (
	"fmt"
	"strings"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
)

// maxRounds bounds a stabilization: a message can be passed on in a circle for ever.
const maxRounds = 60

// game is a script being played.
type game struct {
	script script
	nodes  []*node
	flight []pb.Message
	// cut holds one side of a partition; messages across it are lost when they are sent.
	cut map[uint64]bool
	// sent are the messages of this command, for the text of the step.
	sent  []string
	shown []string
}

// play answers a script. A panic of the library ends the script, and is part of the answer.
func play(s script) (result answer) {
	result = answer{Seed: s.Seed, Steps: []string{}}
	defer func() {
		if problem := recover(); problem != nil {
			result.Panic = panicText(problem)
		}
	}()
	g := &game{script: s, shown: make([]string, s.Cluster.Nodes)}
	for id := 1; id <= s.Cluster.Nodes; id++ {
		g.nodes = append(g.nodes, newNode(uint64(id), s.Cluster))
	}
	result.Steps = append(result.Steps, g.step())
	for _, c := range s.Commands {
		g.do(c)
		result.Steps = append(result.Steps, g.step())
	}
	return result
}

// step tells what the command changed.
func (g *game) step() string {
	var lines []string
	for i, n := range g.nodes {
		if !n.touched {
			continue
		}
		n.touched = false
		if text := nodeText(n); text != g.shown[i] {
			g.shown[i] = text
			lines = append(lines, text)
		}
		for _, read := range n.reads {
			lines = append(lines, number(uint64(i+1))+" answers "+read)
		}
		n.reads = nil
	}
	if g.script.Explain {
		lines = append(lines, g.sent...)
	}
	lines = append(lines, fmt.Sprintf("sent %d %08x", len(g.sent), hash(g.sent)))
	g.sent = nil
	return strings.Join(lines, "\n")
}

// hash is FNV-1a over the messages' texts, so that all of them are compared at little cost.
func hash(texts []string) uint32 {
	h := uint32(0x811c9dc5)
	for _, text := range texts {
		for i := 0; i < len(text); i++ {
			h = (h ^ uint32(text[i])) * 0x01000193
		}
		h = (h ^ 10) * 0x01000193
	}
	return h
}

func (g *game) node(id uint64) *node { return g.nodes[id-1] }

func (g *game) do(c command) {
	switch c.Do {
	case "deliver":
		for _, m := range g.take(c, c.Keep) {
			g.deliver(m, c.Crash)
		}
	case "drop":
		g.take(c, false)
	case "stabilize":
		g.stabilize(c.Nodes)
	case "partition":
		g.cut = map[uint64]bool{}
		for _, id := range c.Nodes {
			g.cut[id] = true
		}
	case "heal":
		g.cut = nil
	case "tick":
		for i := 0; i < c.Count; i++ {
			g.tick(c.Node)
		}
	case "compact":
		g.node(c.Node).compact(c.Behind)
	case "crash":
		g.node(c.Node).restart()
		g.finish(c.Node, "")
	default:
		g.ask(g.node(c.Node), c)
		g.finish(c.Node, c.Crash)
	}
}

// tick lets time pass for one node, or for all of them when none is named.
func (g *game) tick(id uint64) {
	if id == 0 {
		for each := range g.nodes {
			g.tick(uint64(each + 1))
		}
		return
	}
	n := g.node(id)
	*n.timeout = n.config.ElectionTick + g.script.Cluster.ElectionSpread
	n.Tick()
	g.finish(id, "")
}

// ask gives a node something from outside; a refusal shows in what does not happen.
func (g *game) ask(n *node, c command) {
	switch c.Do {
	case "campaign":
		_ = n.Campaign()
	case "propose":
		_ = n.Propose([]byte(c.Value))
	case "change":
		_ = n.ProposeConfChange(requested(c))
	case "transfer":
		n.TransferLeader(c.To)
	case "read":
		n.ReadIndex([]byte(c.Value))
	case "report-unreachable":
		n.ReportUnreachable(c.To)
	case "report-snapshot":
		status := raft.SnapshotFailure
		if c.Succeeded {
			status = raft.SnapshotFinish
		}
		n.ReportSnapshot(c.To, status)
	default:
		panic("unknown command " + c.Do)
	}
}

func requested(c command) pb.ConfChangeI {
	changes, err := pb.ConfChangesFromString(c.Changes)
	must(err)
	if c.V1 {
		return pb.ConfChange{Type: changes[0].Type, NodeID: changes[0].NodeID}
	}
	change := pb.ConfChangeV2{Changes: changes}
	for transition, name := range transitions {
		if name == c.Transition {
			change.Transition = transition
		}
	}
	return change
}

// finish writes, applies and sends, or crashes at one of the two places between these.
func (g *game) finish(id uint64, crash string) {
	n := g.node(id)
	n.touched = true
	if crash == "before-write" {
		n.restart()
		g.finish(id, "")
		return
	}
	messages := n.settle()
	if crash == "before-send" {
		n.restart()
		g.finish(id, "")
		return
	}
	for _, m := range messages {
		g.sent = append(g.sent, messageText(m))
		if m.To > 0 && m.To <= uint64(len(g.nodes)) && g.cut[m.From] == g.cut[m.To] {
			g.flight = append(g.flight, m)
		}
	}
}

// take removes the messages that fit; keep leaves them in flight, too.
func (g *game) take(c command, keep bool) []pb.Message {
	var fitting []int
	for i, m := range g.flight {
		if (c.From == 0 || c.From == m.From) && (c.To == 0 || c.To == m.To) {
			fitting = append(fitting, i)
		}
	}
	if c.Nth != nil && len(fitting) > 0 {
		chosen := *c.Nth % len(fitting)
		fitting = fitting[chosen : chosen+1]
	}
	var taken, rest []pb.Message
	for i, m := range g.flight {
		if len(fitting) > 0 && fitting[0] == i {
			fitting = fitting[1:]
			taken = append(taken, m)
			if !keep {
				continue
			}
		}
		rest = append(rest, m)
	}
	g.flight = rest
	return taken
}

func (g *game) deliver(m pb.Message, crash string) {
	// The library writes into the entries of a forwarded proposal, and a copy may still be in flight.
	m.Entries = append([]pb.Entry(nil), m.Entries...)
	_ = g.node(m.To).Step(m)
	g.finish(m.To, crash)
}

// stabilize delivers to one node after the other until nothing is in flight between them.
func (g *game) stabilize(nodes []uint64) {
	for round := 0; round < maxRounds; round++ {
		quiet := true
		for id := uint64(1); id <= uint64(len(g.nodes)); id++ {
			if len(nodes) > 0 && !contains(nodes, id) {
				continue
			}
			for _, m := range g.take(command{To: id}, false) {
				quiet = false
				g.deliver(m, "")
			}
		}
		if quiet {
			return
		}
	}
}
