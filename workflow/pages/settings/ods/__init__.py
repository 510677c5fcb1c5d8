"""Asking the FHIR service of ODS from the settings."""
