// Command replay evaluates rule files over the past in a data folder, with the rule groups, the query engine and the
// storage of Prometheus: each group at its own interval and phase, each rule reading what those before it recorded.
// What was recorded becomes a block of the same folder.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sort"
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
}

type answer struct {
	Evaluations int      `json:"evaluations"`
	SamplesRead int64    `json:"samplesRead"`
	Seconds     float64  `json:"seconds"`
	Failures    []string `json:"failures"`
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
	store, err := openStore(asked.DataDir)
	if err != nil {
		return result, err
	}
	defer store.close()

	groups, err := loadGroups(asked, store, &result.SamplesRead)
	if err != nil {
		return result, err
	}
	result.Failures = []string{}
	began := time.Now()
	for _, due := range schedule(groups, seconds(asked.Start), seconds(asked.End)) {
		result.Failures = append(result.Failures, due.evaluate()...)
		result.Evaluations += len(due.group.Rules())
		if len(result.Failures) >= maxFailures {
			break
		}
	}
	result.Seconds = time.Since(began).Seconds()
	return result, store.keep()
}

func loadGroups(asked request, store *store, samplesRead *int64) (map[string]*rules.Group, error) {
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
		QueryFunc:    rules.EngineQueryFunc(counting{engine, samplesRead}, store),
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

// counting is the query engine, and counts what queries read.
type counting struct {
	promql.QueryEngine
	samplesRead *int64
}

type countingQuery struct {
	promql.Query
	samplesRead *int64
}

func (c counting) NewInstantQuery(ctx context.Context, q storage.Queryable, opts promql.QueryOpts, expr string, at time.Time) (promql.Query, error) {
	query, err := c.QueryEngine.NewInstantQuery(ctx, q, opts, expr, at)
	if err != nil {
		return nil, err
	}
	return countingQuery{query, c.samplesRead}, nil
}

func (q countingQuery) Exec(ctx context.Context) *promql.Result {
	result := q.Query.Exec(ctx)
	*q.samplesRead += q.Stats().Samples.TotalSamples
	return result
}
