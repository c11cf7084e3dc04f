"""The pages: a view and what is asked in, a template with what it draws out. No page knows of the web."""
