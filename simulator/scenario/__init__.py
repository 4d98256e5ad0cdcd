"""The language of scenarios: a YAML file in, a frozen scenario with every figure filled in out."""
