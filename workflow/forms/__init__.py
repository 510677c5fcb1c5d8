"""The questions of every step: `registry.form_for(DataExtractRequest, "return_form")`."""
