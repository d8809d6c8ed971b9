"""An event, and the entries that it names -> rows of the tables that stand on /data/. Values in, values out."""
