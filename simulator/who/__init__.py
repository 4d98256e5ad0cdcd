"""Who gets what: the chances of each prospect, and who should get the InMail."""
