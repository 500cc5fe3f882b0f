"""The long-running processes: web with live streams, worker, sweeper."""
