"""What a run or a grid came to: the first screen."""
