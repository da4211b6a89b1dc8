from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from files.queries import missing, strays
from files.sizes import in_words


class Command(BaseCommand):
    help = "List files on the disk that no row names (--delete removes them), and rows whose file is gone."

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="remove the files that no row names")

    def handle(self, *, delete, **options):
        found = list(strays())
        for path, size in found:
            self.stdout.write(f"{path}\t{in_words(size)}")
            if delete:
                default_storage.delete(path)
        for row, path in missing():
            self.stderr.write(f"{row._meta.label_lower} {row.pk}: mất tệp {path}")
        total = in_words(sum(size for _, size in found)) if found else "0 KB"
        done = "đã xóa." if delete else "chưa xóa gì; thêm --delete để xóa."
        self.stdout.write(f"{len(found)} tệp không thuộc về đâu ({total}): {done}" if found else "Không có tệp thừa.")
