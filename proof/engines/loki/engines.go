// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "github.com/grafana/loki/v3/cmd/loki"
)
