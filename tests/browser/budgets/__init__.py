"""What a page may take of its reader: room on the screen, stops of the keyboard, requests and bytes."""
