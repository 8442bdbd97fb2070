// Package engines pins the programs that this folder builds; nothing imports it.
package engines

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
)
