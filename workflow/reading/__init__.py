"""One migration as one reader may see it: presenters that several pages share."""
