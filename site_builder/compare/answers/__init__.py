"""Questions and sides: answers, agreement, replies, silences, pairs of sides."""
