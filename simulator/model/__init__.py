"""All that decides a replication: rules, people, tables, engines and what they leave."""
