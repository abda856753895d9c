"""The desk for programs: the same rows as its pages, by the same rights, in the published shapes."""
