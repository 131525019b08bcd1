// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An exchange whose asynchronous processing this adapter starts and completes itself, without a framework. */
final class ServletExchange implements AsyncExchange {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable AsyncContext context;

    ServletExchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public AsyncContext start() {
        // With both arguments, so that the container keeps the wrappers of filters in use.
        AsyncContext started = request.startAsync(request, response);
        context = started;
        return started;
    }

    @Override
    public void refuse(StreamRefusal refusal) throws IOException {
        try {
            answer(request, response, refusal);
        } finally {
            if (context != null) {
                context.complete();
            }
        }
    }

    @Override
    public void finish(Executor executor) {
        if (context != null) {
            context.complete();
        }
    }

    /** Writes a complete response; without a body for HEAD. */
    static void answer(HttpServletRequest request, HttpServletResponse response, StreamRefusal refusal)
            throws IOException {
        response.setStatus(refusal.status());
        refusal.headers().forEach(response::setHeader);
        if (refusal.status() == HttpServletResponse.SC_NO_CONTENT) {
            return;
        }
        byte[] body = refusal.message().getBytes(StandardCharsets.UTF_8);
        if ("HEAD".equals(request.getMethod())) {
            response.setContentLength(body.length);
            return;
        }
        try {
            ServletOutputStream output = response.getOutputStream();
            response.setContentLength(body.length);
            output.write(body);
        } catch (IllegalStateException writerInUse) {
            response.getWriter().write(refusal.message());
        }
    }
}
