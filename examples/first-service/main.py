from cdk8s import App, Chart
from cdk8s_sre import ProductionService

app = App()
shop = Chart(app, "shop", namespace="shop")

ProductionService(
    shop,
    "checkout",
    image="ghcr.io/acme/checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b",
)

app.synth()
