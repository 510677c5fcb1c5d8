"""The process itself: one state machine a file, and the facts they wait for."""
