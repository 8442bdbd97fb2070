// Command replay evaluates rule files over the past in a data folder, with the rule groups, the query engine and the
// storage of Prometheus: each group at its own interval and phase, each rule reading what those before it recorded.
// What was recorded becomes a block of the same folder.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"syscall"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/storage"
)

type request struct {
	DataDir string   `json:"dataDir"`
	Files   []string `json:"files"`
	// Unix times in seconds.
	Start float64 `json:"start"`
	End   float64 `json:"end"`
	// Of groups that have none, in seconds.
	Interval float64 `json:"interval"`
	// Blocks that begin at or after this time are held in memory, as a server holds the last hours. Zero for none.
	MemoryFrom float64 `json:"memoryFrom"`
}

type answer struct {
	Evaluations int     `json:"evaluations"`
	SamplesRead int64   `json:"samplesRead"`
	Seconds     float64 `json:"seconds"`
	// Of this process, garbage collection included, while it evaluated.
	CPUSeconds float64  `json:"cpuSeconds"`
	Failures   []string `json:"failures"`
	// What each expression cost over all its evaluations.
	Costs []*cost `json:"costs"`
}

// cost is what one expression of a rule read, and how long its queries took.
type cost struct {
	Rule        string  `json:"rule"`
	Expr        string  `json:"expr"`
	Evaluations int     `json:"evaluations"`
	SamplesRead int64   `json:"samplesRead"`
	Seconds     float64 `json:"seconds"`
}

// Of a rule that fails each time, the first failures say enough.
const maxFailures = 100

func main() {
	result, err := replay(os.Args[1])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(result)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func replay(argument string) (result answer, err error) {
	var asked request
	if err := json.Unmarshal([]byte(argument), &asked); err != nil {
		return result, err
	}
	memoryFrom := int64(math.MaxInt64)
	if asked.MemoryFrom > 0 {
		memoryFrom = seconds(asked.MemoryFrom).UnixMilli()
	}
	store, err := openStore(context.Background(), asked.DataDir, memoryFrom)
	if err != nil {
		return result, err
	}
	defer store.close()

	costs := map[string]*cost{}
	groups, err := loadGroups(asked, store, costs)
	if err != nil {
		return result, err
	}
	result.Failures = []string{}
	began, cpuBegan := time.Now(), cpuSeconds()
	for _, due := range schedule(groups, seconds(asked.Start), seconds(asked.End)) {
		result.Failures = append(result.Failures, due.evaluate()...)
		result.Evaluations += len(due.group.Rules())
		if len(result.Failures) >= maxFailures {
			break
		}
	}
	result.Seconds = time.Since(began).Seconds()
	result.CPUSeconds = cpuSeconds() - cpuBegan
	result.Costs = []*cost{}
	for _, one := range costs {
		result.SamplesRead += one.SamplesRead
		result.Costs = append(result.Costs, one)
	}
	sort.Slice(result.Costs, func(i, j int) bool { return result.Costs[i].Expr < result.Costs[j].Expr })
	return result, store.keep()
}

func loadGroups(asked request, store *store, costs map[string]*cost) (map[string]*rules.Group, error) {
	interval := time.Duration(asked.Interval * float64(time.Second))
	engine := promql.NewEngine(promql.EngineOpts{
		Logger:                   slog.New(slog.DiscardHandler),
		MaxSamples:               50_000_000,
		Timeout:                  2 * time.Minute,
		LookbackDelta:            5 * time.Minute,
		NoStepSubqueryIntervalFn: func(int64) int64 { return interval.Milliseconds() },
		EnableAtModifier:         true,
		EnableNegativeOffset:     true,
		Parser:                   parser.NewParser(parser.Options{}),
	})
	manager := rules.NewManager(&rules.ManagerOptions{
		QueryFunc:    rules.EngineQueryFunc(counting{engine, costs}, store),
		NotifyFunc:   func(context.Context, string, ...*rules.Alert) {},
		AppendableV2: store,
		Queryable:    store,
		ExternalURL:  &url.URL{},
		Logger:       slog.New(slog.DiscardHandler),
	})
	groups, errs := manager.LoadGroups(interval, labels.EmptyLabels(), "", nil, false, asked.Files...)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	for _, group := range groups {
		for _, rule := range group.AlertingRules() {
			// Before that, alerts leave no series.
			rule.SetRestored(true)
		}
	}
	return groups, nil
}

// due is one evaluation of one group.
type due struct {
	group *rules.Group
	at    time.Time
}

// schedule puts the evaluations of all groups in order, at the instants at which a server would run them.
func schedule(groups map[string]*rules.Group, start, end time.Time) []due {
	var all []due
	for _, group := range groups {
		at := group.EvalTimestamp(start.UnixNano())
		if at.Before(start) {
			at = at.Add(group.Interval())
		}
		for ; !at.After(end); at = at.Add(group.Interval()) {
			all = append(all, due{group, at})
		}
	}
	key := func(one due) string { return filepath.Base(one.group.File()) + ";" + one.group.Name() }
	sort.Slice(all, func(i, j int) bool {
		if !all[i].at.Equal(all[j].at) {
			return all[i].at.Before(all[j].at)
		}
		return key(all[i]) < key(all[j])
	})
	return all
}

func (one due) evaluate() (failures []string) {
	one.group.Eval(context.Background(), one.at)
	for _, rule := range one.group.Rules() {
		if err := rule.LastError(); err != nil {
			failures = append(failures, fmt.Sprintf("%s at %s: %s", rule.Name(), one.at.Format(time.RFC3339), err))
		}
	}
	return failures
}

func seconds(unix float64) time.Time {
	return time.UnixMilli(int64(unix * 1000)).UTC()
}

// cpuSeconds is the time that this process has spent on processors.
func cpuSeconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
}

// counting is the query engine, and counts what queries cost.
type counting struct {
	promql.QueryEngine
	costs map[string]*cost
}

type countingQuery struct {
	promql.Query
	costs map[string]*cost
}

func (c counting) NewInstantQuery(ctx context.Context, q storage.Queryable, opts promql.QueryOpts, expr string, at time.Time) (promql.Query, error) {
	query, err := c.QueryEngine.NewInstantQuery(ctx, q, opts, expr, at)
	if err != nil {
		return nil, err
	}
	return countingQuery{query, c.costs}, nil
}

func (q countingQuery) Exec(ctx context.Context) *promql.Result {
	began := time.Now()
	result := q.Query.Exec(ctx)
	expr := q.Query.String()
	one := q.costs[expr]
	if one == nil {
		one = &cost{Rule: rules.FromOriginContext(ctx).Name, Expr: expr}
		q.costs[expr] = one
	}
	one.Evaluations++
	one.SamplesRead += q.Stats().Samples.TotalSamples
	one.Seconds += time.Since(began).Seconds()
	return result
}
