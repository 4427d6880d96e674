// The outside oracle: plays scripts on etcd's raft library and tells what became of every node.
//
// Without arguments it reads scripts from standard input, one JSON object a line (script.go), and
// answers each with one line. With the names of files in etcd's interaction format it plays those.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"go.etcd.io/etcd/raft"
)

func main() {
	raft.SetLogger(silent{})
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	if len(os.Args) > 1 {
		for _, name := range os.Args[1:] {
			write(out, interact(name))
		}
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var s script
		if err := json.Unmarshal(line, &s); err != nil {
			fmt.Fprintln(os.Stderr, "This line is not a script:", err)
			os.Exit(2)
		}
		write(out, play(s))
		// An answer must not wait for the next script, when none is there to be read.
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
}

func write(out *bufio.Writer, value interface{}) {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	must(encoder.Encode(value))
}
