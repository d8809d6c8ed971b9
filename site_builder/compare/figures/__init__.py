"""How many or how much the accounts say there was, in the words that they use."""
