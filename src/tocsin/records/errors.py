"""The one error of the records.

RecordError   data that is not the record it was taken for
"""


class RecordError(ValueError):
    """Data that is not the record it was taken for; the sentence names the path of the value."""
