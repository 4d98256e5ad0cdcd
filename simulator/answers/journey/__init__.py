"""What a prospect went through in a campaign, read from its trace: shared by duel and story."""
