"""Files that people add: checked by their structure, kept in private storage, handed out by one view."""

from workflow.uploads.files import Checked, check, forget, keep
from workflow.uploads.unsafe import Unsafe

__all__ = ["Checked", "Unsafe", "check", "forget", "keep"]
