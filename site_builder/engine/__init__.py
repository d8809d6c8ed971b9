"""What is made of what, and where: an event's outputs, all events in workers, the pages over all."""
