"""`python -m config.embedded.turn_off`: stop the test servers unless another test run still uses them."""

from config.embedded import Servers, state_folder
from config.settings.base import BASE_DIR

if __name__ == "__main__":
    servers = Servers(state_folder(BASE_DIR) / "test", disposable=True)
    servers.be_counted()
    servers.leave()
