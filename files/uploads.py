"""How the body of a request becomes files: on the disk, never in memory, and never more than is allowed."""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from files.sizes import MB, most

AROUND_FILES = 16 * MB  # what is typed in the same form, and the lines between


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes each file to the disk up to the limit; of what is too large nothing is kept but its size.

    Such a file comes to the view empty, with its true ``size``, so that the sentence can name it
    (``files.verbs.look_into`` does). What somebody sends who is not signed in is read past. A body larger than
    all the files of a report together is not read at all: RequestDataTooBig.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > settings.FILES_PER_REPORT * most() + AROUND_FILES:
            raise RequestDataTooBig(f"{content_length} bytes in one request")

    def new_file(self, *args, **kwargs):
        if not self.request.user.is_authenticated:
            raise SkipFile
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= most():
            super().receive_data_chunk(raw_data, start)
        else:
            self.file.close()  # which deletes it; closing twice does no harm

    def file_complete(self, file_size):
        if file_size <= most():
            return super().file_complete(file_size)
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)
