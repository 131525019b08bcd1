// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/**
 * The buffering behaviour of a container's response output. The class of the output identifies the container; this class
 * serves unknown containers. Stateless and thread-safe.
 */
class ContainerQuirks {

    private static final ClassValue<ContainerQuirks> KINDS = new ClassValue<>() {
        @Override
        protected ContainerQuirks computeValue(Class<?> output) {
            return kindOf(output);
        }
    };

    static ContainerQuirks of(ServletOutputStream output) {
        return KINDS.get(output.getClass());
    }

    private static ContainerQuirks kindOf(Class<?> output) {
        String name = output.getName();
        if (name.startsWith("io.undertow.")) {
            return new Undertow();
        }
        if (name.startsWith("org.apache.catalina.")) {
            return new Tomcat();
        }
        return name.startsWith("org.eclipse.jetty.") ? Jetty.of(output) : new ContainerQuirks();
    }

    /** Sets the buffer size of a response whose head is not sent yet. */
    void fitBuffer(HttpServletResponse response) {}

    /** Returns the maximum number of bytes to write before a flush. */
    int largestWrite() {
        return Integer.MAX_VALUE;
    }

    /** Writes bytes that never change. The output must be ready. */
    void write(ServletOutputStream output, byte[] bytes, int offset, int length) throws IOException {
        output.write(bytes, offset, length);
    }

    /** Returns whether written bytes stay in a buffer until a flush. */
    boolean buffers() {
        return true;
    }

    private static final class Undertow extends ContainerQuirks {

        /** With a larger buffer, Undertow keeps the tail of a flush until the next write if the client reads slowly. */
        @Override
        void fitBuffer(HttpServletResponse response) {
            response.setBufferSize(1);
        }
    }

    private static final class Tomcat extends ContainerQuirks {

        /** With a chunk's head and end, fits into the 8 KiB that Tomcat's response and socket buffers have by default. */
        private static final int BUFFERED = 8_000;

        /** Bytes that overflow the buffer make the output unready, and Tomcat then flushes them from another thread. */
        @Override
        int largestWrite() {
            return BUFFERED;
        }
    }

    /**
     * Jetty's output has a method that bypasses its buffer, which Jetty would otherwise keep in direct memory for the whole
     * response. Servlet 6.1 standardizes the method; Jetty's EE 10 output has its own.
     */
    private static final class Jetty extends ContainerQuirks {

        /** Jetty splits larger writes into pieces of this size. It is only a limit and allocates no memory. */
        private static final int LARGEST_WRITE = 64 << 10;

        private final MethodHandle write;

        private Jetty(MethodHandle write) {
            this.write = write;
        }

        static ContainerQuirks of(Class<?> output) {
            try {
                MethodHandle write = MethodHandles.publicLookup()
                        .findVirtual(output, "write", MethodType.methodType(void.class, ByteBuffer.class));
                return new Jetty(
                        write.asType(MethodType.methodType(void.class, ServletOutputStream.class, ByteBuffer.class)));
            } catch (ReflectiveOperationException e) {
                return new ContainerQuirks();
            }
        }

        @Override
        void fitBuffer(HttpServletResponse response) {
            response.setBufferSize(LARGEST_WRITE);
        }

        @Override
        void write(ServletOutputStream output, byte[] bytes, int offset, int length) throws IOException {
            try {
                write.invokeExact(output, ByteBuffer.wrap(bytes, offset, length));
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }

        @Override
        boolean buffers() {
            return false;
        }
    }
}
