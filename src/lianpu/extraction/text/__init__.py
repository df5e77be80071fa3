"""What stands in a text before its grammar is read: sentences, shapes, names known, who is spoken of."""
