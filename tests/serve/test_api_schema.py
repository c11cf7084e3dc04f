"""The API's reference is true: thousands of made-up requests are answered as it says."""

from __future__ import annotations

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi

from crosswire.serve.security.identity import Identity
from crosswire.serve.tools import Known

pytestmark = pytest.mark.model

WHO = Identity(name="ada", role="admin")

PATHS = (
    "situation claims claims/{claim} statements/{statement} figures incidents timeline places reports reports/{report} "
    "revisions origins entities questions problems changes entries search decisions undo fetch"
).split()


@pytest.fixture
def app(bench):
    """The application without its defences, which have tests of their own."""
    return Known(bench.client.app._inner, WHO)


@pytest.mark.parametrize("path", PATHS)
def test_every_address_answers_as_the_reference_says(app, path):
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    methods = list(schema[f"/api/v1/{path}"])
    assert methods
    for method in methods:
        assert tried(schema[f"/api/v1/{path}"][method]) > 3


def tried(operation):
    """Ask an address in many made-up ways; how many."""
    asked_for = []

    @hypothesis.settings(
        max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @hypothesis.given(case=operation.as_strategy())
    def asked(case):
        asked_for.append(case)
        case.call_and_validate(
            checks=[
                checks.not_a_server_error,
                openapi.status_code_conformance,
                openapi.content_type_conformance,
                openapi.response_schema_conformance,
                openapi.response_headers_conformance,
            ]
        )

    asked()
    return len(asked_for)


def test_the_reference_names_every_address_with_a_summary_and_its_errors(app):
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).raw_schema
    assert len(schema["paths"]) == len(PATHS)
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            assert told["summary"], (path, method)
            assert {"401", "403", "422", "503"} <= set(told["responses"]), (path, method)
    assert set(schema["components"]["securitySchemes"]) == {"token", "session"}
