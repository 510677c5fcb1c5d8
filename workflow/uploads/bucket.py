"""Uploaded files in a bucket of S3-compatible storage (FILES_URL), in place of a folder."""

from contextlib import contextmanager

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

AWAY = (BotoCoreError, ClientError)
# Many that speak the language of S3 know no checksums at the end of a body; the hash is ours to keep anyway
OPTIONS = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    connect_timeout=3,
    read_timeout=20,
    retries={"total_max_attempts": 3, "mode": "standard"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class PrivateBucket(S3Storage):
    """Nothing in it has an address: pages hand a file out, after asking who wants it. Trouble is an OSError, as with
    a folder."""

    def __init__(self, **options):
        super().__init__(client_config=OPTIONS, file_overwrite=False, default_acl=None, **options)

    def url(self, *_, **__):
        raise ValueError("A file in the bucket has no address.")

    def can_be_used(self) -> bool:
        try:
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        except AWAY:
            return False
        return True

    def save(self, *arguments, **more):
        with told_as_os_error():
            return super().save(*arguments, **more)

    def exists(self, name):
        with told_as_os_error():
            return super().exists(name)

    def delete(self, name):
        with told_as_os_error():
            super().delete(name)

    def listdir(self, name):
        with told_as_os_error():
            return super().listdir(name)

    def get_modified_time(self, name):
        with told_as_os_error():
            return super().get_modified_time(name)

    def _open(self, name, mode="rb"):
        with told_as_os_error():
            return super()._open(name, mode)


@contextmanager
def told_as_os_error():
    try:
        yield
    except AWAY as fault:
        raise OSError(f"the bucket: {fault}") from fault
