"""An answer that came late, whose owner says that it came earlier."""

from tests.engine.said_day.saying import late  # noqa: F401  the fixture
