// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** An output that supports only blocking writes, like that of many response wrappers, for example for logging. */
final class BlockingOutput extends ServletOutputStream {

    private final ServletOutputStream output;

    private BlockingOutput(ServletOutputStream output) {
        this.output = output;
    }

    static HttpServletResponse wrap(ServletResponse response) {
        return new HttpServletResponseWrapper((HttpServletResponse) response) {
            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                return new BlockingOutput(super.getOutputStream());
            }
        };
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(int b) throws IOException {
        output.write(b);
    }
}
