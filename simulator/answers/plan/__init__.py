"""The cheapest plan that reaches the goals: what can be bought, the search, the certificate."""
