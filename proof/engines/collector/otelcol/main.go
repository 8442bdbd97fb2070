// Command otelcol is an OpenTelemetry collector with the parts that the proof needs, and no others.
package main

import (
	"os"

	"cdk8s-sre/proof/engines/collector"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/provider/envprovider"
	"go.opentelemetry.io/collector/confmap/provider/fileprovider"
	"go.opentelemetry.io/collector/confmap/provider/yamlprovider"
	"go.opentelemetry.io/collector/otelcol"
)

func main() {
	command := otelcol.NewCommand(otelcol.CollectorSettings{
		BuildInfo: component.BuildInfo{Command: "otelcol", Description: "Collector of the proof", Version: "0.160.0"},
		Factories: engines.Components,
		ConfigProviderSettings: otelcol.ConfigProviderSettings{ResolverSettings: confmap.ResolverSettings{
			ProviderFactories: []confmap.ProviderFactory{
				envprovider.NewFactory(),
				fileprovider.NewFactory(),
				yamlprovider.NewFactory(),
			},
			// As in released collectors: a bare ${NAME} is a variable of the environment.
			DefaultScheme: "env",
		}},
	})
	// What went wrong has been written already.
	if command.Execute() != nil {
		os.Exit(1)
	}
}
