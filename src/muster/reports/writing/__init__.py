"""From frozen figures to a file: pages, tables, charts, workbooks."""
