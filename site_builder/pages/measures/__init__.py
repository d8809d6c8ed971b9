"""Pages of counts and the tables that they share."""
