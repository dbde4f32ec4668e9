"""Reading for the borrower: articles, checklists and phone scripts, by name, topic, place and words."""
