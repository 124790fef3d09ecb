"""Moves registered versions to and from an S3-compatible store, checking every file's hash."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any, Protocol


class Store(Protocol):
    """The three calls needed of a boto3 S3 client."""

    def upload_file(self, filename: str, bucket: str, key: str) -> Any: ...
    def download_file(self, bucket: str, key: str, filename: str) -> Any: ...
    def list_objects_v2(self, **arguments: Any) -> dict: ...


class HashMismatch(RuntimeError):
    """A file whose SHA-256 is not the one model.json promises."""


def open_store(endpoint: str | None, region: str = "us-east-1") -> Store:
    """A boto3 client; keys come from the usual AWS_* variables. Path-style, as self-hosted stores want."""
    import boto3
    from botocore.config import Config

    settings = Config(s3={"addressing_style": "path"}, retries={"max_attempts": 4, "mode": "standard"})
    return boto3.client("s3", endpoint_url=endpoint, region_name=region, config=settings)


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def verify(folder: Path) -> None:
    """Raises HashMismatch when a file of the version is missing or differs from model.json."""
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    for name, expected in manifest["hashes"].items():
        path = folder / name
        if not path.is_file():
            raise HashMismatch(f"{name} is missing")
        if sha256(path) != expected:
            raise HashMismatch(f"{name} does not have the hash in model.json")


def push(store: Store, bucket: str, models: Path, name: str, version: str) -> list[str]:
    """Uploads a verified version, model.json last, so that a half-pushed one is never seen; returns keys."""
    folder = models / name / version
    verify(folder)
    files = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.name == "model.json")
    keys = [f"{name}/{version}/{path.name}" for path in files]
    for path, key in zip(files, keys, strict=True):
        store.upload_file(str(path), bucket, key)
    return keys


def pull(store: Store, bucket: str, models: Path, name: str, version: str) -> Path:
    """Downloads beside the target, verifies, then renames into place; refuses to overwrite."""
    target = models / name / version
    if target.exists():
        raise FileExistsError(f"{name} {version} is already there")
    listed = store.list_objects_v2(Bucket=bucket, Prefix=f"{name}/{version}/").get("Contents", [])
    if not any(item["Key"].endswith("/model.json") for item in listed):
        raise FileNotFoundError(f"{name} {version} is not in bucket {bucket}")
    partial = target.with_name(f"{version}.partial")
    shutil.rmtree(partial, ignore_errors=True)  # of a pull that broke off
    partial.mkdir(parents=True)
    for item in listed:
        file_name = item["Key"].rsplit("/", 1)[1]
        store.download_file(bucket, item["Key"], str(partial / file_name))
    verify(partial)
    return partial.rename(target)
