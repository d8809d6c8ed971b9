"""Days and moments: chronology, first reports, lags."""
