"""How each setting may be written and how not."""

from tests.migration_portal.test_production import GOOD

KEY = GOOD["SECRET_KEY"]
IDENTIFIER = "26785a09-ab16-4eb0-8407-a37497a57506"
