"""Who gets what: the chances of each prospect under each strategy, and who gets the InMail."""
