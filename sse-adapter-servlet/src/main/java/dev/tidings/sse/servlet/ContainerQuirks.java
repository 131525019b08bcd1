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
 * Each container has its own way with the response's buffer, and is known by the class of its output; this is the way of
 * those that are not known. Stateless and thread-safe.
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

    /** Prepares a response whose head is not sent yet. */
    void fitBuffer(HttpServletResponse response) {}

    /** How many bytes to write at most before they are flushed. */
    int largestWrite() {
        return Integer.MAX_VALUE;
    }

    /** Writes bytes that never change, to an output that is ready. */
    void write(ServletOutputStream output, byte[] bytes, int offset, int length) throws IOException {
        output.write(bytes, offset, length);
    }

    /** Whether what was written waits until it is flushed. */
    boolean buffers() {
        return true;
    }

    private static final class Undertow extends ContainerQuirks {

        /** Under back-pressure Undertow would keep the tail of a flush in its buffer until the next write. */
        @Override
        void fitBuffer(HttpServletResponse response) {
            response.setBufferSize(1);
        }
    }

    private static final class Tomcat extends ContainerQuirks {

        /** With a chunk's head and end less than the 8 KiB that the buffers of Tomcat's responses and sockets have by default. */
        private static final int BUFFERED = 8_000;

        /** What overflows the buffer makes the output unready, and Tomcat would flush it from another thread. */
        @Override
        int largestWrite() {
            return BUFFERED;
        }
    }

    /**
     * Jetty's output has a way past its buffer, which it would otherwise keep outside the heap for as long as the response
     * lasts: a method of its own before Servlet 6.1 had it for all.
     */
    private static final class Jetty extends ContainerQuirks {

        /** Nothing is allocated for it: Jetty cuts larger writes into pieces of this size. */
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
