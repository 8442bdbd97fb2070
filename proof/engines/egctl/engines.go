// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "github.com/envoyproxy/gateway/cmd/egctl"
)
