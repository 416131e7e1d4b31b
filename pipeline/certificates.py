"""The certificate that headshots are signed with: the operator's own, or one made at first start.

A folder holds `chain.pem` (the certificate, then what it hangs from) and `key.pem`. What is put
there is used as it is; `former/*.pem` are chains of earlier years, whose pictures still count as
ours. One made here is nobody's word but this installation's: other people's viewers show its
signature as valid and its signer as unknown.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pipeline.contract import Certificate, PipelineError
from pipeline.provenance import Signer

CHAIN, KEY, FORMER = "chain.pem", "key.pem", "former"
LIFE: Final = timedelta(days=3650)
"""Without a time stamp authority a signature counts no longer than its certificate."""
SLACK: Final = timedelta(days=1)
"""Before now that a certificate begins: clocks differ."""
CURVES: Final = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
"""C2PA's name of the signature of each curve (C2PA 2.2, 13.2)."""


class NoCertificate(PipelineError):
    """The signing folder holds no certificate and key that belong together."""


def signer(folder: Path, now: datetime) -> Signer:
    """Return what pictures are signed with; makes a certificate where there is none.

    Any number of processes may call it at once: all get the same. Raises `NoCertificate`.
    """
    if not folder.exists():
        _made(folder, now)
    try:
        chain, key = (folder / CHAIN).read_bytes(), (folder / KEY).read_bytes()
        private = load_pem_private_key(key, None)
        leaf = x509.load_pem_x509_certificate(chain)
    except (OSError, ValueError, TypeError) as error:
        message = f"{folder} must hold {CHAIN} and {KEY} (PEM, without a passphrase)"
        raise NoCertificate(message) from error
    if private.public_key() != leaf.public_key():
        message = f"{KEY} in {folder} is not the key of the first certificate in {CHAIN}"
        raise NoCertificate(message)
    return Signer(_algorithm(private), chain, key)


def described(signer: Signer, folder: Path) -> Certificate:
    """Tell of a certificate what a person can compare."""
    leaf = x509.load_pem_x509_certificate(signer.chain)
    return Certificate(
        folder=str(folder),
        fingerprint=leaf.fingerprint(SHA256()).hex(),
        issuer=leaf.issuer.rfc4514_string(),
        until=leaf.not_valid_after_utc.timestamp(),
    )


def chains(folder: Path) -> tuple[bytes, ...]:
    """Return every chain whose pictures are ours, PEM; none where no picture was ever signed."""
    files = [folder / CHAIN, *sorted((folder / FORMER).glob("*.pem"))]
    return tuple(file.read_bytes() for file in files if file.is_file())


def ours(chains: Sequence[bytes]) -> tuple[str, frozenset[str]]:
    """Return the roots (PEM) and the serial numbers by which our pictures are known."""
    parsed = [x509.load_pem_x509_certificates(chain) for chain in chains]
    roots = "".join(chain[-1].public_bytes(Encoding.PEM).decode() for chain in parsed)
    return roots, frozenset(str(chain[0].serial_number) for chain in parsed)


def _algorithm(private: object) -> str:
    match private:
        case ec.EllipticCurvePrivateKey() if private.curve.name in CURVES:
            return CURVES[private.curve.name]
        case ed25519.Ed25519PrivateKey():
            return "ed25519"
        case rsa.RSAPrivateKey():
            return "ps256"
        case _:
            pass
    message = f"{KEY} is of a kind that C2PA does not sign with"
    raise NoCertificate(message)


def _made(folder: Path, now: datetime) -> None:
    """Make the folder at one stroke: whoever comes second finds the first one's."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = Path(tempfile.mkdtemp(prefix=".signing-", dir=folder.parent))
    chain, key = _self_made(now)
    (fresh / CHAIN).write_bytes(chain)
    with os.fdopen(os.open(fresh / KEY, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(key)
    try:
        fresh.rename(folder)
    except OSError:
        shutil.rmtree(fresh)


def _self_made(now: datetime) -> tuple[bytes, bytes]:
    """Return a chain and the private key; the authority's own key is kept nowhere."""
    authority, private = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = _name("Likeness, self-made authority")
    root = (
        _blank(name, name, authority.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .sign(authority, SHA256())
    )
    leaf = (
        _blank(_name("Likeness headshots"), name, private.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )  # one of the purposes that C2PA 2.2, 14.5.1 accepts without a trust list
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()),
            critical=False,
        )
        .sign(authority, SHA256())
    )
    chain = leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM)
    return chain, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _name(common: str) -> x509.Name:
    parts = ((NameOID.ORGANIZATION_NAME, "Likeness"), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _blank(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    now = now.astimezone(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SLACK)
        .not_valid_after(now + LIFE)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    """What a key is for: pictures, or certificates."""
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )
