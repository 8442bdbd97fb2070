// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "github.com/prometheus-operator/prometheus-operator/cmd/operator"
)
