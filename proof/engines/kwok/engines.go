// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "sigs.k8s.io/kwok/cmd/kwok"
)
