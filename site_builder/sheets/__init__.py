"""Events as tables: a .csv file or a workbook out, and back into the files, cell by cell."""
