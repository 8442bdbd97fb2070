// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "go.etcd.io/etcd/server/v3"
)
