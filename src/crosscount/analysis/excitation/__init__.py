"""Whether one kind of incident tends to follow another sooner than chance would have it: association, never cause."""
