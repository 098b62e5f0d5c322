# A small web server for the download tests: serve_files.py DIRECTORY PORT_FILE
# Serves DIRECTORY on a free port of this machine, which it writes to PORT_FILE, and can continue downloads
# (Range), which Python's own file server cannot. Requests are listed in DIRECTORY/requests. Ends when the test
# that started it does.
import http.server
import os
import sys
import threading
import time

directory, port_file = sys.argv[1:3]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        start = int(self.headers.get("Range", "bytes=0-")[len("bytes="):].split("-")[0])
        with open(os.path.join(directory, "requests"), "a") as log:
            log.write("%s %d\n" % (self.path, start))
        try:
            with open(directory + self.path, "rb") as file:
                content = file.read()
        except OSError:
            self.send_error(404)
            return
        if start >= len(content) > 0:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", "bytes %d-%d/%d" % (start, len(content) - 1, len(content)))
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:])

    def log_message(self, *arguments):
        pass


def end_with_parent(parent):
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(0)


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()
with open(port_file + ".new", "w") as file:
    file.write(str(server.server_port))
os.rename(port_file + ".new", port_file)
server.serve_forever()
