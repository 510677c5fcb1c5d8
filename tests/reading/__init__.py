"""What pages read: sentences and days worked out from a migration."""
