"""What the service says of itself holds: schemathesis asks what the description allows, and not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from served import serving

# That all data of the right types is taken is no check: most of it cannot be merged.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


PATHS = [
    *("/v1/chat/completions", "/v1/apply/chat/completions", "/v1/code/apply"),
    *("/v1/merge", "/v1/elide", "/v1/edit"),
]


@pytest.fixture(scope="module")
def schema(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[schemathesis.openapi.OpenApiSchema]:
    said = tmp_path_factory.mktemp("model") / "answer.md"
    said.write_text("```\na = 2\n```\n")
    with serving("--model", f"replay/{said}") as served:
        yield schemathesis.openapi.from_url(f"{served.url}/openapi.json")


def test_all_that_takes_something_is_asked(schema: OpenApiSchema) -> None:
    assert sorted(PATHS) == sorted(
        path for path, ways in schema.raw_schema["paths"].items() if "post" in ways
    )


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(schema: OpenApiSchema, path: str, mode: GenerationMode) -> None:
    @given(schema[path]["POST"].as_strategy(generation_mode=mode))
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
