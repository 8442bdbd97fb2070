// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "github.com/zegl/kube-score/cmd/kube-score"
)
