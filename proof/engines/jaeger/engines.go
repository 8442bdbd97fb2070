// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "github.com/jaegertracing/jaeger/cmd/jaeger"
)
