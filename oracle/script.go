package main

// What a script says: the same words as oracle/script.ts.

// script is one line of the input.
type script struct {
	Seed     int64     `json:"seed"`
	Explain  bool      `json:"explain"`
	Cluster  cluster   `json:"cluster"`
	Commands []command `json:"commands"`
}

// cluster says which nodes there are, who belongs to the first membership, and how they run.
type cluster struct {
	Nodes                int      `json:"nodes"`
	Voters               []uint64 `json:"voters"`
	Learners             []uint64 `json:"learners"`
	Index                uint64   `json:"index"`
	PreVote              bool     `json:"preVote"`
	CheckQuorum          bool     `json:"checkQuorum"`
	Lease                bool     `json:"lease"`
	MaxInflight          int      `json:"maxInflight"`
	OneEntryPerMessage   bool     `json:"oneEntryPerMessage"`
	NoProposalForwarding bool     `json:"noProposalForwarding"`
	ElectionTicks        int      `json:"electionTicks"`
	HeartbeatTicks       int      `json:"heartbeatTicks"`
	// ElectionSpread is added to ElectionTicks in place of a random number.
	ElectionSpread int `json:"electionSpread"`
}

// command is one thing that happens.
type command struct {
	Do         string   `json:"do"`
	Node       uint64   `json:"node"`
	To         uint64   `json:"to"`
	From       uint64   `json:"from"`
	Value      string   `json:"value"`
	Count      int      `json:"count"`
	Transition string   `json:"transition"`
	Changes    string   `json:"changes"`
	V1         bool     `json:"v1"`
	Succeeded  bool     `json:"succeeded"`
	Behind     uint64   `json:"behind"`
	Nodes      []uint64 `json:"nodes"`
	// Nth chooses one of the messages that fit, counted around; without it, all of them.
	Nth *int `json:"nth"`
	// Keep delivers a copy and leaves the message in flight.
	Keep bool `json:"keep"`
	// Crash is "", "before-write" or "before-send".
	Crash string `json:"crash"`
}

// answer is one line of the output.
type answer struct {
	Seed  int64    `json:"seed"`
	Steps []string `json:"steps"`
	// Panic says how the library ended the script, after the last of the steps.
	Panic string `json:"panic,omitempty"`
}
