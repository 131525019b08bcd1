// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 request without a body. Not thread-safe. */
final class ClientRequest {

    private static final int DEFAULT_PORT = 80;

    private final URI uri;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String method = "GET";
    private boolean acceptsGzip;

    ClientRequest(URI uri) {
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("uri must be http://host[:port]/path, without a user: its scheme is "
                    + uri.getScheme() + " and its host " + uri.getHost());
        }
        this.uri = uri;
        header("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        header("Accept", "text/event-stream");
        header("Cache-Control", "no-cache");
    }

    void method(String name) {
        method = requireToken("method", name);
    }

    void header(String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("header " + name + " must not contain CR, LF or NUL");
        }
        headers.put(requireToken("header", name), value);
    }

    /** Accepts a gzip response, regardless of the {@code Accept-Encoding} header. */
    void acceptGzip() {
        acceptsGzip = true;
    }

    boolean acceptsGzip() {
        return acceptsGzip;
    }

    private static String requireToken(String name, String value) {
        if (!value.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException(name + " must be an HTTP token: \"" + value + '"');
        }
        return value;
    }

    String host() {
        return uri.getHost();
    }

    int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    byte[] bytes() {
        StringBuilder text =
                new StringBuilder(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Omits the query and the headers, because they may contain secrets. */
    @Override
    public String toString() {
        return method + " http://" + uri.getHost() + ":" + port() + uri.getRawPath();
    }
}
