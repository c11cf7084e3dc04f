"""Fetching over https: the certificate is the name's, whichever address was looked up."""

from __future__ import annotations

import datetime as dt
import ssl

import pytest
from asked import PAGE, fetch, moved

from crosswire.fetching import FetchError, ForbiddenError


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    """A server's and a client's idea of TLS, with a certificate of ``news.example``."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    pem = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, form, serialization.NoEncryption()))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cafile=path)


def test_https_is_checked_against_the_name_though_the_address_is_pinned(certified):
    found, *_ = fetch("https://news.example:PORT/", {"/": PAGE}, tls=certified)
    assert found.content == b"hello"
    with pytest.raises(FetchError, match="cannot be reached safely"):
        fetch("https://wire.example:PORT/", {"/": PAGE}, tls=certified, hosts=("wire.example",))
    with pytest.raises(FetchError, match="cannot be reached safely"):
        fetch("https://news.example:PORT/", {"/": PAGE}, tls=(certified[0], None))


def test_https_does_not_lead_to_http(certified):
    with pytest.raises(ForbiddenError, match="from https to something else"):
        fetch("https://news.example:PORT/", {"/": moved("http://news.example:PORT/b")}, tls=certified)
