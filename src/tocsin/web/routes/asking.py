"""What the addresses of lists have in common."""

from typing import Annotated

from fastapi import Query

Since = Annotated[str, Query(description="The first day of publication to show, as 2025-03-05.")]
Until = Annotated[str, Query(description="The last day of publication to show.")]
Words = Annotated[str, Query(description="Only with all these words in it.")]
PageNumber = Annotated[str, Query(alias="page", description="A page of the list, from 1; fifty lines each.")]
