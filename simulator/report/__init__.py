"""One page of pictures and tables about a stored run, and the same pictures as files."""
