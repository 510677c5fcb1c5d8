"""What most migrations go through, each chapter ending on a given day. Days are working days from today."""
