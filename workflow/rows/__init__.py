"""What pages show, as plain rows of ready words: views read and ask here, templates only print."""
