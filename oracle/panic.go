package main

import (
	"fmt"
	"runtime"
	"strings"
)

// panicText tells what the library panicked with; for a mistake that Go itself noticed, such as a
// nil pointer, also the method of raft in which it did. Only the deferred function may call it.
func panicText(problem interface{}) string {
	text := fmt.Sprint(problem)
	if _, ok := problem.(runtime.Error); !ok {
		return text
	}
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	for {
		frame, more := frames.Next()
		if at := strings.Index(frame.Function, "raft.(*raft)."); at >= 0 {
			return text + " in " + frame.Function[at+len("raft.(*raft)."):]
		}
		if !more {
			return text
		}
	}
}
