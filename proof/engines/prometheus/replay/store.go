package main

import (
	"context"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
)

// store reads the blocks of a data folder and what was recorded meanwhile, and records in memory.
type store struct {
	folder   string
	blocks   []tsdb.BlockReader
	source   *tsdb.DBReadOnly
	recorded *tsdb.DB
}

// openStore reads the blocks of a folder; those that begin at or after a time, in milliseconds, are held in memory.
func openStore(ctx context.Context, folder string, memoryFrom int64) (*store, error) {
	logger := slog.New(slog.DiscardHandler)
	source, err := tsdb.OpenDBReadOnly(folder, "", logger)
	if err != nil {
		return nil, err
	}
	blocks, err := source.Blocks()
	if err != nil {
		return nil, err
	}
	// Inside the folder, since blocks are moved at the end, and a move must not cross file systems.
	draft, err := os.MkdirTemp(folder, "replay-")
	if err != nil {
		return nil, err
	}
	options := tsdb.DefaultOptions()
	// All of it stays in the head, and no log is written: whoever is interrupted begins again.
	options.MinBlockDuration = (10 * 365 * 24 * time.Hour).Milliseconds()
	options.MaxBlockDuration = options.MinBlockDuration
	options.RetentionDuration = 0
	options.WALSegmentSize = -1
	recorded, err := tsdb.Open(draft, logger, nil, options, nil)
	if err != nil {
		return nil, err
	}
	recorded.DisableCompactions()
	s := &store{folder: folder, source: source, recorded: recorded}
	for _, block := range blocks {
		if block.Meta().MinTime < memoryFrom {
			s.blocks = append(s.blocks, block)
		} else if err := s.load(ctx, block); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// load puts the samples of a block into memory.
func (s *store) load(ctx context.Context, block tsdb.BlockReader) error {
	querier, err := tsdb.NewBlockQuerier(block, math.MinInt64, math.MaxInt64)
	if err != nil {
		return err
	}
	defer querier.Close()
	appender := s.recorded.Appender(ctx)
	all := querier.Select(ctx, false, nil, labels.MustNewMatcher(labels.MatchNotEqual, labels.MetricName, ""))
	var samples chunkenc.Iterator
	for all.Next() {
		series := all.At()
		samples = series.Iterator(samples)
		ref := storage.SeriesRef(0)
		for samples.Next() == chunkenc.ValFloat {
			at, value := samples.At()
			if ref, err = appender.Append(ref, series.Labels(), at, value); err != nil {
				return err
			}
		}
		if err := samples.Err(); err != nil {
			return err
		}
	}
	if err := all.Err(); err != nil {
		return err
	}
	return appender.Commit()
}

func (s *store) AppenderV2(ctx context.Context) storage.AppenderV2 {
	return s.recorded.AppenderV2(ctx)
}

func (s *store) Querier(mint, maxt int64) (storage.Querier, error) {
	head, err := s.recorded.Querier(mint, maxt)
	if err != nil {
		return nil, err
	}
	queriers := []storage.Querier{head}
	for _, block := range s.blocks {
		if meta := block.Meta(); meta.MinTime > maxt || meta.MaxTime <= mint {
			continue
		}
		querier, err := tsdb.NewBlockQuerier(block, mint, maxt)
		if err != nil {
			return nil, err
		}
		queriers = append(queriers, querier)
	}
	return storage.NewMergeQuerier(queriers, nil, storage.ChainedSeriesMerge), nil
}

// keep makes a block of what was recorded.
func (s *store) keep() error {
	head := s.recorded.Head()
	if head.NumSeries() == 0 {
		return nil
	}
	if err := s.recorded.CompactHead(tsdb.NewRangeHead(head, head.MinTime(), head.MaxTime())); err != nil {
		return err
	}
	for _, block := range s.recorded.Blocks() {
		if err := os.Rename(block.Dir(), filepath.Join(s.folder, filepath.Base(block.Dir()))); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) close() {
	s.recorded.Close()
	s.source.Close()
	os.RemoveAll(s.recorded.Dir())
}
