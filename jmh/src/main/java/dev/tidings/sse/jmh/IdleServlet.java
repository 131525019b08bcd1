// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A minimal non-blocking stream: an asynchronous request with a listener that writes one comment. */
final class IdleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new OneComment(async, out));
    }

    private static final class OneComment implements WriteListener {

        private final AsyncContext async;
        private final ServletOutputStream out;
        private boolean written;

        OneComment(AsyncContext async, ServletOutputStream out) {
            this.async = async;
            this.out = out;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (!written && out.isReady()) {
                written = true;
                out.write(COMMENT);
            }
            if (out.isReady()) {
                out.flush();
            }
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}
