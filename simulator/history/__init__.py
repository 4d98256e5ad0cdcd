"""What the files of a sender say came of invitations, messages and InMails; nobody is named."""
