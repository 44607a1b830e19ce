"""Which articles tell one event: grouping, joining, reasons, and events of other members than grouping gave them."""

from rashomon.analysis.events.clustering import cluster
from rashomon.analysis.events.event_ids import carry_ids, event_id
from rashomon.analysis.events.joining import join
from rashomon.analysis.events.regrouping import central_label, regrouped, with_origins
from rashomon.analysis.events.shared_terms import reasons

__all__ = ["carry_ids", "central_label", "cluster", "event_id", "join", "reasons", "regrouped", "with_origins"]
