"""The planner's page: the scenario in a browser on the same machine, a campaign a move."""
