"""How often a sender's invitations, messages and InMails were answered: counted from own files."""
