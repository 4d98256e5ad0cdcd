"""Who gets what: the chances of each prospect under each strategy, and who should get the InMail."""
