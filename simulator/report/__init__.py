"""One page that shows a run in pictures and tables, and needs nothing beside itself."""
