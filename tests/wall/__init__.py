"""The second wall: what PostgreSQL gives a reader when nothing else holds back."""
