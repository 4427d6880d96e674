package main

import "fmt"

// silent is a logger for the library that says nothing, but panics where it is told to.
type silent struct{}

func (silent) Debug(...interface{})            {}
func (silent) Debugf(string, ...interface{})   {}
func (silent) Info(...interface{})             {}
func (silent) Infof(string, ...interface{})    {}
func (silent) Warning(...interface{})          {}
func (silent) Warningf(string, ...interface{}) {}
func (silent) Error(...interface{})            {}
func (silent) Errorf(string, ...interface{})   {}

func (silent) Fatal(v ...interface{})                 { panic(fmt.Sprint(v...)) }
func (silent) Fatalf(format string, v ...interface{}) { panic(fmt.Sprintf(format, v...)) }
func (silent) Panic(v ...interface{})                 { panic(fmt.Sprint(v...)) }
func (silent) Panicf(format string, v ...interface{}) { panic(fmt.Sprintf(format, v...)) }
