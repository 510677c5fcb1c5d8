"""The second wall (ADR 36): PostgreSQL itself keeps from a reader what `visible_to` should not have asked for."""
