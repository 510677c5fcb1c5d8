"""What the portal does for itself once a day: it anchors its history and clears away what has expired."""
