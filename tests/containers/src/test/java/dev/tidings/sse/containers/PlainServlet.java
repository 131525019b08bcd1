// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet without streams, which writes and flushes a short response. */
final class PlainServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getOutputStream().print("pla");
        response.flushBuffer();
        response.getOutputStream().print("in");
    }
}
