"""The people a campaign is about: from a list file or from written segments."""
