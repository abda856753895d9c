"""One file a page; a view asks the viewer for rows and hands them to a template."""
