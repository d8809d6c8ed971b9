"""Problems -> text, JSON, GitHub's annotations or SARIF; and what docs/problems.md says of a code."""
