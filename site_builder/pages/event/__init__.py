"""The page of one event, its card, slides and sheet, and every piece of them."""
