"""The wording of every mail, from stored facts to a subject and a text."""
