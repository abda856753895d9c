"""A language model behind an OpenAI-compatible endpoint: asked, counted, remembered. The only part that uses a network,
and only where the user names an address."""

from crosscount.endpoint.asking import Endpoint, open_endpoint
from crosscount.endpoint.in_order import in_order
from crosscount.endpoint.settings import BadEndpoint, EndpointSettings, NoEndpoint, Prices, settings_from
from crosscount.endpoint.usage import Usage

__all__ = [
    "BadEndpoint",
    "Endpoint",
    "EndpointSettings",
    "NoEndpoint",
    "Prices",
    "Usage",
    "in_order",
    "open_endpoint",
    "settings_from",
]
