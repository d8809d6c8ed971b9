"""What one text of an utterance has and another lacks: numbers, negations, hedges, names, reasons."""
