// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "github.com/prometheus/prometheus/cmd/prometheus"
	_ "github.com/prometheus/prometheus/cmd/promtool"
)
